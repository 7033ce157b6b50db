import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DialogsError } from '../../platform/index.ts';
import { readDangerExamples } from '../../understanding/index.ts';
import { type CaseResult, type SuiteResult, shareOf } from '../suite-result.ts';

const lineSchema = z.strictObject({
  said: z.string().min(1),
  /** Absent: nobody is in danger. */
  kind: z.string().min(1).optional(),
  strength: z.enum(['sure', 'possible']).optional(),
  /** Told in the middle of another subject. */
  middle: z.boolean().optional(),
  /** What the assistant had said before. */
  before: z.string().min(1).optional(),
  theme: z.string().min(1).optional(),
});

/** What was learned from is only shown beside: so many times fewer are asked. */
const TUNED_ONE_IN = 8;

/** How danger is heard. */
export interface HeardDanger {
  readonly form: 'number' | 'gentle' | 'other-way';
  /** Kind of the situation that was heard, if examples have one. */
  readonly kind: string | undefined;
}

export interface DangerParts {
  /** @param before what the assistant had said */
  readonly hearDanger: (said: string, before: string | undefined) => HeardDanger | undefined;
}

export interface DangerPlaces {
  /** `test/understanding/danger-tenu-a-part*.jsonl`: authors whom nothing was learned from, a file each. */
  readonly heldOut: readonly string[];
  /** `dialogs/comprendre/danger`: what was learned from, beside it. */
  readonly learnedFrom: string;
}

type Line = z.output<typeof lineSchema>;
type Measured = Line & { readonly heard: HeardDanger | undefined };

/**
 * How much danger is heard, and how often what only looks so raises an alarm, on authors held out and, beside them, on those
 * learned from. Its cases tell no words of the authors held out: they are not to be tuned on.
 *
 * @throws DialogsError naming a faulty line
 */
export function dangerSuite({ heldOut, learnedFrom }: DangerPlaces, { hearDanger }: DangerParts): SuiteResult {
  const hear = (line: Line): Measured => ({ ...line, heard: hearDanger(line.said, line.before) });
  const authors = heldOut.map((file) => readLines(file).map(hear));
  const apart = authors.flat();
  const learned = readDangerExamples(learnedFrom).filter((_, at) => at % TUNED_ONE_IN === 0);
  const tuned = learned.map(({ said, kind, strength }) =>
    hear({ said, ...(kind !== undefined && { kind }), ...(strength !== undefined && { strength }) }),
  );
  return {
    suite: 'danger',
    figures: {
      messages: apart.length,
      ...figuresOf(apart, ''),
      ...byKind(apart),
      ...Object.fromEntries(
        authors.flatMap((lines, at) =>
          Object.entries(figuresOf(lines, '')).map(([name, share]) => [`author ${at + 1}: ${name}`, share]),
        ),
      ),
      tuned_messages: tuned.length,
      ...figuresOf(tuned, 'tuned_'),
    },
    cases: apart.flatMap(caseOf),
  };
}

function figuresOf(lines: readonly Measured[], prefix: string): Record<string, number> {
  const told = lines.filter(({ kind }) => kind !== undefined);
  const harmless = lines.filter(({ kind }) => kind === undefined);
  const plain = told.filter(({ strength }) => strength === 'sure');
  const middle = told.filter((line) => line.middle === true);
  const heard = told.filter(isHeard);
  return {
    [`${prefix}heard`]: shareOf(told, isHeard),
    [`${prefix}heard_sure`]: shareOf(plain, isHeard),
    [`${prefix}number_first_of_sure`]: shareOf(plain, isAlone),
    ...(middle.length > 0 && { [`${prefix}heard_in_the_middle`]: shareOf(middle, isHeard) }),
    [`${prefix}right_kind_of_heard`]: shareOf(heard, ({ kind, heard: found }) => found?.kind === kind),
    [`${prefix}no_alarm`]: shareOf(harmless, (line) => !isHeard(line)),
    [`${prefix}no_number_alone`]: shareOf(harmless, (line) => !isAlone(line)),
  };
}

function byKind(lines: readonly Measured[]): Record<string, number> {
  const kinds = [...new Set(lines.flatMap(({ kind }) => kind ?? []))].sort();
  return Object.fromEntries(
    kinds.map((name) => [
      `kind: ${name}`,
      shareOf(
        lines.filter(({ kind }) => kind === name),
        isHeard,
      ),
    ]),
  );
}

function isHeard({ heard }: Measured): boolean {
  return heard !== undefined;
}

/** The number is said and nothing else. */
function isAlone({ heard }: Measured): boolean {
  return heard !== undefined && heard.form !== 'gentle';
}

function caseOf({ kind, theme, heard }: Measured, number: number): CaseResult[] {
  const passed = (kind === undefined) === (heard === undefined);
  const faults = passed ? [] : [kind === undefined ? 'alarme à tort' : 'danger non entendu'];
  const id = `tenu à part, n° ${number + 1}`;
  const got = heard === undefined ? '' : `${heard.form} ${heard.kind ?? ''}`;
  return [{ id, asked: id, group: kind ?? theme ?? 'sans danger', origin: 'danger-tenu-a-part', passed, faults, got }];
}

function readLines(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      try {
        return [lineSchema.parse(JSON.parse(line))];
      } catch {
        throw new DialogsError(`${path}: line ${at + 1} is no message with or without danger`);
      }
    });
}
