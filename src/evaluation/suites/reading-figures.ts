import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACT_KINDS,
  type ActKind,
  type AnnotatedMessage,
  type Clause,
  type ReadOnce,
  readAnnotatedFile,
} from '../../understanding/index.ts';
import type { CaseResult } from '../suite-result.ts';

/** Files of messages by authors that nothing was learned from. */
const HELD_OUT = /^lectures-.*\.yaml$/;
/** Acts that the documents serve alike: taken for one another, the same door is opened. */
const OF_DOCUMENTS: ReadonlySet<ActKind> = new Set(['answer', 'check-rights', 'about-trade']);

export interface ReadingFigures {
  readonly figures: Readonly<Record<string, number>>;
  readonly cases: readonly CaseResult[];
}

/**
 * How messages of authors that nothing was learned from are read: acts (F1 of all and of each kind, and whether the surest act
 * opens the right door), and the moods of their clauses.
 *
 * @param folder holds `lectures-*.yaml`, one file an author
 * @throws DialogsError naming a fault of a file
 */
export function readingFigures(folder: string, read: ReadOnce): ReadingFigures {
  const names = readdirSync(folder).filter((name) => HELD_OUT.test(name));
  const messages = names.sort().flatMap((name) => readAnnotatedFile(join(folder, name)));
  const acts = counter();
  let doors = 0;
  let wanting = 0;
  const moods = { right: 0, all: 0 };
  const cases: CaseResult[] = [];
  for (const message of messages) {
    const reading = read(message.said, message.context);
    const seen = new Set(reading.acts.map(({ kind }) => kind));
    const wanted = new Set(message.acts);
    for (const kind of ACT_KINDS) acts.count(kind, seen.has(kind), wanted.has(kind));
    const [surest] = reading.acts;
    if (wanted.size > 0) {
      wanting += 1;
      if (surest !== undefined && [...wanted].some((kind) => sameDoor(kind, surest.kind))) doors += 1;
    }
    countMoods(message, reading.clauses, moods);
    const passed = seen.size === wanted.size && [...wanted].every((kind) => seen.has(kind));
    cases.push({
      id: `${message.author} ${message.said}`,
      asked: message.said,
      group: [...wanted].join(' + ') || 'rien',
      origin: message.author,
      passed,
      faults: passed ? [] : [`lu : ${[...seen].join(' + ') || 'rien'}`],
      got: reading.clauses.map(({ mood, said }) => `${mood} « ${said} »`).join(' '),
    });
  }
  return {
    figures: {
      held_messages: messages.length,
      held_acts_f1: acts.f1(),
      held_right_door: wanting === 0 ? 0 : doors / wanting,
      held_moods: moods.all === 0 ? 0 : moods.right / moods.all,
      ...Object.fromEntries(ACT_KINDS.map((kind) => [`held_act: ${kind}`, acts.f1(kind)])),
    },
    cases,
  };
}

function sameDoor(a: ActKind, b: ActKind): boolean {
  return a === b || (OF_DOCUMENTS.has(a) && OF_DOCUMENTS.has(b));
}

/** A clause is judged at its middle: where it is cut a word earlier or later does not count twice. */
function countMoods(
  { said, clauses = [] }: AnnotatedMessage,
  read: readonly Clause[],
  moods: { right: number; all: number },
): void {
  let from = 0;
  for (const { text, mood } of clauses) {
    const start = said.indexOf(text, from);
    if (start < 0) return;
    from = start + text.length;
    moods.all += 1;
    if (clauseAt(said, read, start + text.length / 2)?.mood === mood) moods.right += 1;
  }
}

function clauseAt(said: string, read: readonly Clause[], position: number): Clause | undefined {
  let from = 0;
  let found: Clause | undefined;
  for (const clause of read) {
    const start = said.indexOf(clause.said, from);
    if (start < 0) continue;
    if (start <= position) found = clause;
    from = start + clause.said.length;
  }
  return found;
}

function counter() {
  const counts = new Map<ActKind, { both: number; seen: number; wanted: number }>();
  return {
    count(kind: ActKind, isSeen: boolean, isWanted: boolean): void {
      const so = counts.get(kind) ?? { both: 0, seen: 0, wanted: 0 };
      if (isSeen && isWanted) so.both += 1;
      if (isSeen) so.seen += 1;
      if (isWanted) so.wanted += 1;
      counts.set(kind, so);
    },
    /** Of one kind, or of all together. */
    f1(kind?: ActKind): number {
      const chosen = [...counts].filter(([one]) => kind === undefined || one === kind).map(([, count]) => count);
      const sum = (of: (count: (typeof chosen)[number]) => number) =>
        chosen.reduce((total, count) => total + of(count), 0);
      const [both, seen, wanted] = [sum((c) => c.both), sum((c) => c.seen), sum((c) => c.wanted)];
      return seen + wanted === 0 ? 1 : (2 * both) / (seen + wanted);
    },
  };
}
