import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import {
  bestFirst,
  evaluate,
  nextQuestion,
  parseSituation,
  type RuleBook,
  readRules,
  type SchemeResult,
  type Situation,
  type Verdict,
} from '../eligibility/index.ts';
import { frenchDate } from '../knowledge/index.ts';
import { systemClock } from '../platform/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';

interface Options {
  readonly situation?: string;
  readonly date?: string;
  readonly json?: boolean;
  readonly list?: boolean;
}

const TITLES: Readonly<Record<Verdict, string>> = {
  probable: 'PROBABLE',
  conseiller: 'À VOIR AVEC UN CONSEILLER',
  info: 'INFORMATION',
  peu_probable: 'PEU PROBABLE',
};
const MARKS = { met: '+', missing: '-', unknown: '?' } as const;

/** `assistant eligibility --situation FILE.yaml [--date DAY] [--json]`, `assistant eligibility --list` */
export function eligibilityCommand(): Command {
  return new Command('eligibility')
    .description('evaluate every scheme for the situation of one person, by the rules of dialogs/eligibilite')
    .option('--situation <file>', 'YAML: the inputs known of the person, by the names of faits.md §5.0')
    .option('--date <day>', 'YYYY-MM-DD: evaluate as on that day (default: today)')
    .option('--json', 'print one JSON object')
    .option('--list', 'print the ids of the schemes')
    .action(
      action(async ({ situation, date, json, list }: Options) => {
        const rules = rulesForCommand();
        if (list) {
          for (const { id } of rules.schemes) printLine(id);
          return;
        }
        if (situation === undefined) throw new CommandFailure('--situation FILE or --list is needed (see --help)');
        const day = date ?? systemClock.now().toISOString().slice(0, 10);
        if (!z.iso.date().safeParse(day).success) throw new CommandFailure(`--date ${day}: not a day (YYYY-MM-DD)`);
        const known = readSituation(situation);
        const results = evaluate(rules, known, day);
        const question = nextQuestion(rules, known, day);
        if (json) printLine(JSON.stringify({ schemes: results.map(asJson), next_question: question }));
        else printText(rules, results, question);
      }),
    );
}

function rulesForCommand(): RuleBook {
  const read = readRules(join(PROJECT_FOLDER, 'dialogs'));
  if (!read.ok) throw new CommandFailure(read.message);
  return read.rules;
}

function readSituation(file: string): Situation {
  let raw: unknown;
  try {
    raw = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new CommandFailure(`${file}: ${reason}`);
  }
  const parsed = parseSituation(raw);
  if (!parsed.ok) throw new CommandFailure(`${file}: ${parsed.message}`);
  return parsed.situation;
}

function asJson({ id, verdict, reasons, nextStep, body, alternatives, sources, checkedOn }: SchemeResult) {
  return {
    id,
    verdict,
    reasons: reasons.map(({ condition, state }) => ({ condition, state })),
    next_step: nextStep,
    body,
    alternatives: alternatives.map(({ text }) => text),
    sources,
    checked_on: checkedOn,
  };
}

function printText(rules: RuleBook, results: readonly SchemeResult[], question: string | null): void {
  for (const { id, title, verdict, wording, reasons, nextStep, sources, checkedOn } of bestFirst(results)) {
    printLine(`${TITLES[verdict]}: ${title} (${id})\n  ${wording}`);
    for (const { state, sentence } of reasons) printLine(`  ${MARKS[state]} ${sentence}`);
    printLine(`  → ${nextStep}`);
    printLine(`  Règle vérifiée le ${frenchDate(checkedOn)} : ${sources.map(({ url }) => url).join(' ')}\n`);
  }
  const label = rules.inputs.find(({ id }) => id === question)?.label;
  if (label !== undefined) printLine(`Prochaine question : ${label} (${question})`);
  printLine(rules.formulations.mention_legale);
}
