import { createInterface } from 'node:readline';
import { Command } from 'commander';
import {
  type Need,
  readPlaceNamed,
  type Trainings,
  type TrainingsAnswer,
  trainingsAnswer,
} from '../catalogue/index.ts';
import { frenchDate } from '../knowledge/index.ts';
import { systemClock } from '../platform/index.ts';
import { maskPersonalData } from '../privacy/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { openTrainingsForCommand } from './open-trainings.ts';

interface Options {
  readonly json?: boolean;
  readonly limit: string;
  readonly near?: string;
  readonly from?: string;
}

const LARGEST_LIMIT = 100;

/** `assistant trainings [--json] [need]` */
export function trainingsCommand(): Command {
  return new Command('trainings')
    .description('find trainings for a need in everyday French, or for one need a line from standard input')
    .argument('[need]', 'absent: needs are read from standard input')
    .option('--json', 'one JSON object a line: {understood, results, ask, notes}')
    .option('--limit <number>', `results at most, 1 to ${LARGEST_LIMIT}`, '10')
    .option('--near <place>', 'commune, postcode or department of the region, in place of the one that the need names')
    .option('--from <date>', 'only what starts on this day or later, e.g. 2027-01-31')
    .action(
      action(async (need: string | undefined, options: Options) => {
        const limit = Number(options.limit);
        if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) {
          throw new CommandFailure(`--limit must be a whole number from 1 to ${LARGEST_LIMIT}`);
        }
        if (options.from !== undefined && !isDay(options.from)) {
          throw new CommandFailure('--from must be a day, e.g. 2027-01-31');
        }
        const trainings = await openTrainingsForCommand();
        try {
          const over = overrides(options, trainings);
          const print = options.json ? printJson : printText;
          if (need !== undefined) {
            print(await find(trainings, need, over, limit));
            return;
          }
          for await (const line of createInterface({ input: process.stdin })) {
            if (line.trim() !== '') print(await find(trainings, line, over, limit));
          }
        } finally {
          await trainings.close();
        }
      }),
    );
}

function overrides({ near, from }: Options, trainings: Trainings): Partial<Need> {
  const place = near === undefined ? undefined : readPlaceNamed(near, trainings);
  if (near !== undefined && place === undefined)
    throw new CommandFailure(`--near: no such place in the region: ${near}`);
  return { ...place, ...(from !== undefined && { startsAfter: from }) };
}

async function find(trainings: Trainings, text: string, over: Partial<Need>, limit: number): Promise<TrainingsAnswer> {
  const today = systemClock.now().toISOString().slice(0, 10);
  const need = trainings.read(maskPersonalData(text).text, today);
  const radiusKm = over.place?.kind === 'commune' ? (need.radiusKm ?? over.radiusKm ?? null) : null;
  const outcome = trainings.search({ ...need, ...over, ...(over.place && { radiusKm }) }, today);
  const ids = [...new Set(outcome.hits.slice(0, limit).map(({ row }) => row.id))];
  const formations = await trainings.formations(ids);
  return trainingsAnswer(outcome, new Map(formations.map((each) => [each.id, each])), limit, trainings.words);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function printJson(answer: TrainingsAnswer): void {
  printLine(JSON.stringify(answer));
}

function printText({ results, ask, notes }: TrainingsAnswer): void {
  for (const note of notes) printLine(note);
  for (const [position, result] of results.entries()) {
    const where = [
      result.commune ?? 'à distance',
      ...(result.distance_km === null ? [] : [`${result.distance_km} km`]),
    ];
    const when = result.next_session === null ? 'dates à demander' : frenchDate(result.next_session);
    printLine(`${position + 1}. ${result.title}${result.demonstration ? ' (exemple de démonstration)' : ''}`);
    printLine(`   ${result.organisme} · ${where.join(', ')} · ${when}`);
  }
  if (ask !== null) printLine(`→ ${ask.choices.join(' | ')}`);
}
