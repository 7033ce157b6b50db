import type { LexicalIndex } from '../lexical/index.ts';
import type { ScoredPassage } from './search-result.ts';

const PASSAGES_KEPT = 3;

/** The best passages of one document; `scoreOf` is asked with passage numbers. Ties keep the reading order. */
export function bestPassages(
  index: LexicalIndex,
  document: number,
  scoreOf: (passage: number) => number,
): readonly ScoredPassage[] {
  const best: ScoredPassage[] = [];
  const end = index.passageStarts[document + 1] ?? 0;
  for (let number = index.passageStarts[document] ?? 0; number < end; number += 1) {
    const score = scoreOf(number);
    const passage = index.passages[number];
    if (!passage || (best.length === PASSAGES_KEPT && score <= (best.at(-1)?.score ?? 0))) continue;
    const rank = best.findIndex((other) => other.score < score);
    best.splice(rank === -1 ? best.length : rank, 0, { passage, score });
    if (best.length > PASSAGES_KEPT) best.pop();
  }
  return best;
}
