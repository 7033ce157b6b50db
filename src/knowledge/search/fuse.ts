import type { VectorIndex } from '../dense/index.ts';
import type { LexicalIndex, LexicalScores } from '../lexical/index.ts';
import { rank } from '../rank.ts';
import { bestPassages } from './best-passages.ts';
import type { SearchHit } from './search-result.ts';

/** What the best vector counts for, against the best lexical score (.5 to 1 is flat, retrieval.md §1). */
const DENSE_WEIGHT = 0.75;
/** What the mean of a document's passages counts for, against its best passage. */
const MEAN_WEIGHT = 0.5;
/** Documents that words bring to the fusion, and passages that vectors bring. */
const LEXICAL_CANDIDATES = 200;
const NEIGHBOURS = 100;

/** Joins both rankings: lexical / best lexical + ¾ × dense / best dense, over the candidates of either. */
export function fuse(
  index: LexicalIndex,
  scores: LexicalScores,
  vectors: VectorIndex,
  query: readonly number[],
  limit: number,
): SearchHit[] {
  const { nearest, cosine } = vectors.compare(query, NEIGHBOURS);
  const isCandidate = new Uint8Array(index.documents.length);
  for (const number of foundByWords(scores.documents)) isCandidate[number] = 1;
  for (const passage of nearest) isCandidate[index.passageDocument[passage] ?? 0] = 1;

  const dense = new Float64Array(isCandidate.length);
  let bestLexical = Number.MIN_VALUE;
  let bestDense = Number.MIN_VALUE;
  for (let number = 0; number < isCandidate.length; number += 1) {
    if (isCandidate[number] === 0) continue;
    dense[number] = denseScore(index, number, cosine);
    bestLexical = Math.max(bestLexical, scores.documents[number] ?? 0);
    bestDense = Math.max(bestDense, dense[number] ?? 0);
  }
  const joined = (lexical: number, meaning: number): number => lexical + DENSE_WEIGHT * Math.max(0, meaning);
  const total = new Float64Array(isCandidate.length);
  for (let number = 0; number < isCandidate.length; number += 1) {
    if (isCandidate[number] === 0) continue;
    total[number] = joined((scores.documents[number] ?? 0) / bestLexical, (dense[number] ?? 0) / bestDense);
  }
  const bestPassage = scores.passages.reduce((best, score) => Math.max(best, score), Number.MIN_VALUE);
  return rank(total, limit).flatMap((number) => {
    const document = index.documents[number];
    if (!document) return [];
    const passages = bestPassages(index, number, (passage) =>
      joined((scores.passages[passage] ?? 0) / bestPassage, cosine(passage) / bestDense),
    );
    return [
      {
        document,
        score: total[number] ?? 0,
        lexical: scores.documents[number] ?? 0,
        dense: dense[number] ?? 0,
        bestPassages: passages,
      },
    ];
  });
}

/** The documents that words bring: mostly all that hold one; the best of them when they are too many. */
function foundByWords(scores: Float64Array): readonly number[] {
  const found: number[] = [];
  for (let number = 0; number < scores.length; number += 1) {
    if ((scores[number] ?? 0) > 0) found.push(number);
  }
  return found.length <= LEXICAL_CANDIDATES ? found : rank(scores, LEXICAL_CANDIDATES);
}

function denseScore(index: LexicalIndex, document: number, cosine: (passage: number) => number): number {
  const start = index.passageStarts[document] ?? 0;
  const end = index.passageStarts[document + 1] ?? start;
  if (end === start) return 0;
  let best = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let passage = start; passage < end; passage += 1) {
    const value = cosine(passage);
    best = Math.max(best, value);
    sum += value;
  }
  return best + (MEAN_WEIGHT * sum) / (end - start);
}
