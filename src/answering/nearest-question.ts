import type { Coverage } from './coverage.ts';
import type { PreparedDocument } from './prepared-document.ts';

export interface NearestQuestion {
  /** Number of its text in the document's table; undefined when no question shares a word. */
  readonly text: number | undefined;
  /** How much of each the other holds, from 0 to 1. */
  readonly likeness: number;
}

/**
 * The one of a document's own questions that is most like what was asked.
 *
 * @param own stems of the words that were asked
 * @param among numbers of the questions that are looked at; all of them when absent
 */
export function nearestQuestion(
  own: ReadonlySet<string>,
  coverage: Coverage,
  { table, allQuestions }: PreparedDocument,
  among: readonly number[] = allQuestions,
): NearestQuestion {
  let nearest: NearestQuestion = { text: undefined, likeness: 0 };
  for (const text of among) {
    const theirs = table.stemsOf(text);
    const shared = theirs.reduce((count, stem) => (own.has(stem) ? count + 1 : count), 0);
    if (shared === 0) continue;
    const likeness = coverage.share(text) * (shared / theirs.length);
    if (likeness > nearest.likeness) nearest = { text, likeness };
  }
  return nearest;
}
