import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import Engine, { isPublicodesError } from 'publicodes';
import { z } from 'zod';
import { readParameters } from '../../knowledge/index.ts';
import { INPUT_IDS, type InputId, inputDefinition, isInputId, parseAnswer } from '../../understanding/index.ts';
import { checkTexts } from './check-texts.ts';
import { formulaGraph, type RawRule } from './formula-graph.ts';
import { formulaTrees } from './formula-tree.ts';
import { formulationsSchema } from './formulations.ts';
import { inputRules } from './input-rules.ts';
import { readScheme, SUFFIX } from './read-scheme.ts';
import type { Rule } from './rule.ts';
import type { Actor, InputNotes, RuleBook } from './rule-book.ts';
import { actorSchema, type FormulaFields, helperSchema, inputSchema } from './rule-file.ts';
import { type RulesFailure, RulesFault } from './rules-error.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

const SCHEME_ID = /^r\d{2}_[a-z0-9_]+$/;
/** A rule that no answer ever settles: « only a person can tell ». */
const NEVER_KNOWN = 'indetermine';
const PARAMETERS = 'parametres';
type GivenRules = Readonly<Record<string, { unité?: string } | { valeur: string } | number | null>>;
const silent = { log: () => {}, warn: () => {}, error: () => {} };

/**
 * Reads `dialogs/eligibilite/` and the dated amounts, checks everything, and parses the rules once.
 *
 * @param dialogsFolder the folder `dialogs/`
 * @returns the rules, or the first fault as « file:line: fault »
 */
export function readRules(dialogsFolder: string): { ok: true; rules: RuleBook } | RulesFailure {
  try {
    return { ok: true, rules: read(dialogsFolder) };
  } catch (error) {
    if (!(error instanceof RulesFault)) throw error;
    return { ok: false, code: 'ELIGIBILITY_RULES_INVALID', message: error.message };
  }
}

function read(dialogsFolder: string): RuleBook {
  const folder = join(dialogsFolder, 'eligibilite');
  const open = (name: string): YamlFile => {
    if (!existsSync(join(folder, name))) throw new RulesFault(`eligibilite/${name}:1: the file is missing`);
    return readYamlFile(join(folder, name), `eligibilite/${name}`);
  };
  const amounts = readParameters(join(dialogsFolder, 'parametres.yaml'));
  if (!amounts.ok) throw new RulesFault(amounts.message);
  const { parameters } = amounts;
  const amountRules = new Map(
    [...parameters.values()].flatMap(({ id, valeur }) =>
      valeur === undefined ? [] : [[`${PARAMETERS} . ${id}`, valeur]],
    ),
  );

  const inputsFile = open(`entrees${SUFFIX}`);
  const commonFile = open(`communs${SUFFIX}`);
  const actorsFile = open(`orientation${SUFFIX}`);
  const formulationsFile = open('formulations.yaml');
  const schemeFiles = readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX) && SCHEME_ID.test(basename(name, SUFFIX)))
    .sort()
    .map(open);
  for (const file of [inputsFile, commonFile, actorsFile, formulationsFile, ...schemeFiles])
    checkTexts(file, parameters);

  const drafted = readInputs(inputsFile);
  const raw: RawRule[] = [
    ...drafted.flatMap(({ applies }) => (applies === undefined ? [] : [applies])),
    ...rulesOf(commonFile, (file, name) => file.check([name], helperSchema)),
    ...rulesOf(actorsFile, (file, name) => file.check([name], actorSchema)),
  ];
  const drafts = schemeFiles.map((file) => readScheme(file, raw));
  const units = new Map([...parameters.values()].map(({ id, unite }) => [`${PARAMETERS} . ${id}`, unite]));
  const names = [...Object.keys(inputRules()), ...amountRules.keys(), NEVER_KNOWN];
  const given = new Map(names.map((name) => [name, units.get(name)]));
  for (const { name, file } of raw) {
    const short = name.split(' . ').at(-1) ?? name;
    if (given.has(short)) file.fail([name], `« ${short} » is the name of an input: choose another`);
  }
  const graph = formulaGraph(raw, given);
  const ruleOf = (name: string): Rule => ({ name, inputs: graph.inputs.get(name) ?? [] });

  const formulas = new Map(raw.map(({ name, rule }) => [name, plainFormula(rule)]));
  const { trees, leaves } = formulaTrees(formulas);
  const engine = parse(raw, {
    ...leaves,
    ...inputRules(),
    ...Object.fromEntries(schemeFiles.map((file) => [basename(file.file, SUFFIX), null])),
    [PARAMETERS]: null,
    ...Object.fromEntries([...amountRules].filter(([name]) => graph.used.has(name))),
    [NEVER_KNOWN]: null,
  });
  const schemes = drafts.map((draft) => draft(ruleOf, open));
  const ids = schemes.map(({ id }) => id);
  for (const [index, { alternatives }] of schemes.entries()) {
    const stranger = alternatives.find(({ scheme }) => scheme !== undefined && !ids.includes(scheme));
    if (stranger !== undefined) schemeFiles[index]?.fail([], `unknown scheme « ${stranger.scheme} »`);
  }
  return {
    schemes,
    inputs: drafted.map(({ notes, applies }) => ({
      ...notes,
      applies: applies === undefined ? undefined : ruleOf(applies.name),
    })),
    actors: readActors(actorsFile, ruleOf),
    formulations: formulationsFile.check([], formulationsSchema).formulations,
    parameters,
    formulas,
    trees,
    engine,
  };
}

/** The entries of a file of rules, each checked. */
function rulesOf(file: YamlFile, check: (file: YamlFile, name: string) => FormulaFields): RawRule[] {
  const names = Object.keys(file.check([], z.record(z.string(), z.unknown())));
  return names.map((name) => ({ name, rule: check(file, name), file }));
}

/** An input's notes, and the formula that says when it applies, before the engine knows it. */
interface InputDraft {
  readonly notes: Omit<InputNotes, 'applies'>;
  readonly applies: RawRule | undefined;
}

function readInputs(file: YamlFile): InputDraft[] {
  const names = Object.keys(file.check([], z.record(z.string(), z.unknown())));
  const missing = INPUT_IDS.find((id) => !names.includes(id));
  if (missing !== undefined) file.fail([], `the input « ${missing} » is missing`);
  return names.map((name) => {
    if (!isInputId(name)) return file.fail([name], `unknown input « ${name} »`);
    const { titre, unité, meta } = file.check([name], inputSchema);
    const definition = inputDefinition(name);
    const unit = definition.kind === 'number' ? definition.unit : undefined;
    if (unité !== unit) file.fail([name], `the unit of « ${name} » is ${unit ?? 'none'}`);
    const typical = Object.entries(meta?.reponses_types ?? {}).map(([written, weight]) => {
      const parsed = parseAnswer(name, written);
      if (!parsed.ok) return file.fail([name, 'meta', 'reponses_types', written], parsed.message);
      return { answer: parsed.answer, weight };
    });
    return {
      notes: {
        id: name,
        label: titre,
        typical: typical.length > 0 ? typical : evenly(name),
        isDetail: meta?.demander === 'detail',
      },
      applies: meta?.si === undefined ? undefined : { name: `demander ${name}`, rule: { valeur: meta.si }, file },
    };
  });
}

/** Without typical answers, each value is as likely as another. */
function evenly(id: InputId): InputNotes['typical'] {
  const definition = inputDefinition(id);
  if (definition.kind === 'choice') return definition.values.map((answer) => ({ answer, weight: 1 }));
  if (definition.kind === 'yes-no') return ['oui', 'non'].map((answer) => ({ answer, weight: 1 }));
  return [];
}

function readActors(file: YamlFile, ruleOf: (name: string) => Rule): Actor[] {
  const names = Object.keys(file.check([], z.record(z.string(), z.unknown())));
  return names.map((name) => {
    const { meta } = file.check([name], actorSchema);
    return { id: name, rule: ruleOf(name), name: meta.acteur, how: meta.comment };
  });
}

/** Gives the checked rules to publicodes; what it still refuses is told at the rule's line. */
function parse(raw: readonly RawRule[], given: GivenRules): Engine {
  const formulas = Object.fromEntries(raw.map(({ name, rule }) => [name, plainFormula(rule)]));
  try {
    return new Engine({ ...given, ...formulas }, { logger: silent });
  } catch (error) {
    if (!isPublicodesError(error)) throw error;
    const name = 'dottedName' in error.info ? String(error.info.dottedName) : '';
    const fault = error.message.replace(/\s+/g, ' ').trim();
    return raw.find((rule) => rule.name === name)?.file.fail([name], fault) ?? raise(fault);
  }
}

/** What the rule computes, without what is said of it. */
function plainFormula(rule: FormulaFields): Record<string, unknown> & FormulaFields {
  const mechanisms = ['valeur', 'toutes ces conditions', 'une de ces conditions'] as const;
  return Object.fromEntries(mechanisms.flatMap((key) => (rule[key] === undefined ? [] : [[key, rule[key]]])));
}

function raise(fault: string): never {
  throw new RulesFault(`eligibilite:1: ${fault}`);
}
