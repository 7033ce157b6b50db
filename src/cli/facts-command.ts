import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { readRules } from '../eligibility/index.ts';
import {
  articlesUsed,
  compareArticles,
  comparePages,
  type Due,
  type FactSources,
  factsDue,
  LAW,
  type PageSection,
  pageSections,
  placesOf,
  readArticles,
  readFacts,
  readSheets,
  SHEETS,
  usesOf,
  writtenFigures,
} from '../facts/index.ts';
import { frenchDate, packageFile } from '../knowledge/index.ts';
import { systemClock } from '../platform/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';

const DAY_MS = 86_400_000;
const EVENTS: Readonly<Record<Due['event'], string>> = {
  expires: 'EXPIRE',
  review: 'À RELIRE',
  repealed: 'ABROGÉ',
  changes: 'CHANGE',
};

/** `assistant facts due|check|uses|figures`: what the content rests on, and until when. */
export function factsCommand(): Command {
  return new Command('facts')
    .description('what rules and documents rest on: what expires, what changed, who uses which parameter')
    .addCommand(dueCommand())
    .addCommand(checkCommand())
    .addCommand(usesCommand())
    .addCommand(figuresCommand());
}

interface DueOptions {
  readonly within: number;
  readonly date?: string;
  readonly json?: boolean;
}

function dueCommand(): Command {
  return new Command('due')
    .description('what expires, what the law repeals or changes, what is to be read again')
    .option('--within <days>', 'as 45d: look that far ahead', days, 45)
    .option('--date <day>', 'YYYY-MM-DD: as on that day (default: today)')
    .option('--json', 'print one JSON object')
    .action(
      action(async ({ within, date, json }: DueOptions) => {
        const from = date ?? systemClock.now().toISOString().slice(0, 10);
        if (!z.iso.date().safeParse(from).success) throw new CommandFailure(`--date ${from}: not a day (YYYY-MM-DD)`);
        const until = new Date(Date.parse(from) + within * DAY_MS).toISOString().slice(0, 10);
        const due = factsDue(facts(), until);
        if (json) printLine(JSON.stringify({ from, until, due }));
        else printDue(due, from, until);
      }),
    );
}

function printDue(due: readonly Due[], from: string, until: string): void {
  const past = due.filter(({ day }) => day < from);
  const ahead = due.filter(({ day }) => day >= from);
  for (const [title, list] of [
    [`Du ${frenchDate(from)} au ${frenchDate(until)}`, ahead],
    ['Déjà passé, et encore cité (affiché « à confirmer »)', past],
  ] as const) {
    printLine(`${title} : ${list.length}`);
    for (const { event, day, fact, why, usedBy } of list) {
      printLine(`  ${day} ${EVENTS[event]} ${fact} : ${why}`);
      if (usedBy.length > 0) printLine(`      sert à : ${usedBy.join(', ')}`);
    }
  }
}

interface CheckOptions {
  readonly packages?: string;
  readonly page: readonly string[];
}

function checkCommand(): Command {
  return new Command('check')
    .description('compare what we rest on with newer versions: of the packages, and of pages given')
    .option(
      '--packages <dir>',
      `where newer ones are installed: npm install --prefix DIR ${LAW.package} ${SHEETS.package}`,
    )
    .option('--page <name=file>', 'a page as it is today; the first time it is kept, then compared', collect, [])
    .addHelpText('after', '\nMeant to be scheduled. Exit code 2 when something changed.')
    .action(
      action(async ({ packages, page }: CheckOptions) => {
        if (packages === undefined && page.length === 0)
          throw new CommandFailure('--packages DIR or --page NAME=FILE is needed (see --help)');
        const packagesChanged = packages === undefined ? 0 : checkPackages(packages);
        const pagesChanged = page.map(checkPage).filter(Boolean).length;
        if (packagesChanged + pagesChanged > 0) process.exitCode = 2;
      }),
    );
}

/** Tells what the newer packages say otherwise of what is used. Returns how many articles and sheets changed. */
function checkPackages(folder: string): number {
  const newer = ({ package: name, file }: typeof LAW | typeof SHEETS) => {
    const path = join(folder, 'node_modules', name, file);
    if (!existsSync(path)) throw new CommandFailure(`${path}: not there; npm install --prefix ${folder} ${name}`);
    return path;
  };
  const sources = facts();
  const articles = compareArticles(sources.articles, readArticles(newer(LAW)), articlesUsed(sources));
  for (const { number, kind, detail } of articles) printLine(`article ${number}: ${kind}\n  ${detail}`);
  const before = readSheets(packageFile(SHEETS.package, SHEETS.file));
  const after = readSheets(newer(SHEETS));
  const sheets = sources.sheets.filter(({ id, title }) => {
    const pubId = id.replace(/^.*\//, '');
    const changes = comparePages(before.get(pubId) ?? [], after.get(pubId) ?? []);
    for (const { heading, kind } of changes) printLine(`fiche ${pubId} (${title}): ${kind}: ${heading}`);
    return changes.length > 0;
  });
  printLine(`${articles.length} articles and ${sheets.length} sheets changed`);
  return articles.length + sheets.length;
}

const keptSchema = z.array(z.object({ heading: z.string(), text: z.string() }));

/** Compares a page with the one kept the last time, and keeps this one. Returns whether it changed. */
function checkPage(named: string): boolean {
  const [, name, file] = /^([\w./-]+)=(.+)$/.exec(named) ?? [];
  if (name === undefined || file === undefined || name.includes('..'))
    throw new CommandFailure(`--page ${named}: NAME=FILE is needed`);
  const folder = join(openDataFolder(), 'facts');
  mkdirSync(folder, { recursive: true });
  const kept = join(folder, `${name.replaceAll('/', '_')}.json`);
  const now = pageSections(readText(file));
  const before: readonly PageSection[] | undefined = existsSync(kept)
    ? keptSchema.parse(JSON.parse(readText(kept)))
    : undefined;
  writeFileSync(kept, JSON.stringify(now));
  if (before === undefined) {
    printLine(`page ${name}: kept for the next time (${now.length} sections)`);
    return false;
  }
  const changes = comparePages(before, now);
  for (const { heading, kind } of changes) printLine(`page ${name}: ${kind}: ${heading}`);
  if (changes.length === 0) printLine(`page ${name}: unchanged`);
  return changes.length > 0;
}

function usesCommand(): Command {
  return new Command('uses')
    .description('every parameter, and the places that use it')
    .option('--json', 'print one JSON object')
    .action(
      action(async ({ json }: { json?: boolean }) => {
        const { rules, parameters, documents } = facts();
        const uses = usesOf(parameters, placesOf(rules, documents));
        if (json) {
          printLine(JSON.stringify(Object.fromEntries(uses)));
          return;
        }
        printLine(
          '| paramètre | valeur | depuis | jusqu’au | à relire | niveau | sert à |\n|---|---|---|---|---|---|---|',
        );
        for (const { id, affichage, date_effet, expire_le, revoir_le, niveau } of parameters.values()) {
          const cells = [id, affichage, date_effet, expire_le ?? '', revoir_le ?? '', niveau];
          printLine(`| ${[...cells, (uses.get(id) ?? []).join(', ') || '(rien)'].join(' | ')} |`);
        }
      }),
    );
}

function figuresCommand(): Command {
  return new Command('figures')
    .description('figures written out in a rule or a document where a parameter says them')
    .action(
      action(async () => {
        const { rules, parameters, documents } = facts();
        const figures = writtenFigures(parameters, placesOf(rules, documents));
        for (const { kind, place, parameters: ids, figure, sentence } of figures)
          printLine(`${place}: ${kind}: « ${figure} » (${ids.join(', ')}): ${sentence}`);
        printLine(`${figures.length} figures to replace`);
        if (figures.length > 0) process.exitCode = 1;
      }),
    );
}

function facts(): FactSources {
  const read = readRules(join(PROJECT_FOLDER, 'dialogs'));
  if (!read.ok) throw new CommandFailure(read.message);
  return readFacts(read.rules, PROJECT_FOLDER);
}

function readText(file: string): string {
  if (!existsSync(file)) throw new CommandFailure(`${file}: no such file`);
  return readFileSync(file, 'utf8');
}

function days(written: string): number {
  const [, count] = /^(\d{1,4})d?$/.exec(written) ?? [];
  if (count === undefined) throw new InvalidArgumentError('a number of days, as 45d');
  return Number(count);
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
