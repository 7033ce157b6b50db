import { Command } from 'commander';
import { FIRST_MESSAGE, type Reading } from '../understanding/index.ts';
import { action, printLine } from './cli-context.ts';
import { openAssistantForCommand } from './open-assistant.ts';

/** Below this probability an act is not worth a line. */
const TOLD_FROM = 0.05;

/** `assistant read [--explain] "message"`: what the assistant reads in a message, as JSON, or told line by line. */
export function readCommand(): Command {
  return new Command('read')
    .description('show what is read in a message: clauses, what they do, what they name, what is wanted')
    .argument('<message>')
    .option('--explain', 'told line by line, with the probability of each act')
    .option('--after-results', 'as after trainings were shown')
    .action(
      action(async (message: string, options: { explain?: boolean; afterResults?: boolean }) => {
        const { read, close } = await openAssistantForCommand();
        try {
          const context = {
            ...FIRST_MESSAGE,
            showsResults: options.afterResults === true,
            hasTopic: options.afterResults === true,
          };
          const reading = read(message, context);
          if (options.explain) for (const line of explained(reading)) printLine(line);
          else printLine(JSON.stringify(summaryOf(reading)));
        } finally {
          await close();
        }
      }),
    );
}

function summaryOf({
  text,
  clauses,
  acts,
  need,
  told,
  places,
  outside,
  generalRights,
  intention,
  danger,
}: Reading): object {
  return {
    text,
    clauses: clauses.map(({ said, mood, denied, about, sure }) => ({ said, mood, denied, about, sure: rounded(sure) })),
    acts: acts.map(({ kind, clause, probability }) => ({ kind, clause, probability: rounded(probability) })),
    generalRights: rounded(generalRights),
    need: Object.fromEntries(Object.entries(need).filter(([, value]) => isSaid(value))),
    facts: told.facts,
    places: [...places, ...outside].map(({ name, kind }) => ({ name, kind })),
    intention: intention?.id,
    danger: danger && { ...danger, probability: rounded(danger.probability) },
  };
}

function explained(reading: Reading): string[] {
  const { clauses, shares, need, told, places, outside, intention, danger } = reading;
  const said = Object.entries(need).filter(([, value]) => isSaid(value));
  return [
    'clauses:',
    ...clauses.map(
      ({ said: words, mood, denied, about, sure }) =>
        `  ${mood}${denied ? ' (denied)' : ''}, about ${about}, ${rounded(sure)}: « ${words} »`,
    ),
    'acts:',
    ...Object.entries(shares)
      .filter(([, share]) => share >= TOLD_FROM)
      .sort((a, b) => b[1] - a[1])
      .map(([kind, share]) => `  ${rounded(share)} ${kind}`),
    ...(danger === undefined
      ? []
      : [`danger: ${danger.situation}, ${danger.strength}, ${rounded(danger.probability)}, by ${danger.by}`]),
    'found:',
    ...[...places, ...outside].map(({ name, kind }) => `  place ${name} (${kind})`),
    ...told.facts.map(
      ({ input, answer, takenAway }) => `  fact ${input} = ${String(answer)}${takenAway ? ' (taken away)' : ''}`,
    ),
    ...said.map(([name, value]) => `  need ${name} = ${JSON.stringify(value)}`),
    ...(intention === undefined ? [] : [`  phrases of « ${intention.id} »`]),
  ];
}

function isSaid(value: unknown): boolean {
  return value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
