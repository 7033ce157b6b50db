import type { LexicalIndex } from '../lexical/index.ts';
import type { ScoredPassage } from './search-result.ts';

const PASSAGES_KEPT = 3;

/** The best passages of one document; `scoreOf` is asked with passage numbers. Ties keep the reading order. */
export function bestPassages(
  index: LexicalIndex,
  document: number,
  scoreOf: (passage: number) => number,
): readonly ScoredPassage[] {
  const start = index.passageStarts[document] ?? 0;
  const end = index.passageStarts[document + 1] ?? start;
  return Array.from({ length: end - start }, (_, offset) => ({
    number: start + offset,
    score: scoreOf(start + offset),
  }))
    .sort((left, right) => right.score - left.score)
    .slice(0, PASSAGES_KEPT)
    .flatMap(({ number, score }) => {
      const passage = index.passages[number];
      return passage ? [{ passage, score }] : [];
    });
}
