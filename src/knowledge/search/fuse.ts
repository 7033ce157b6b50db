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
  const byWords = rank(scores.documents, LEXICAL_CANDIDATES);
  const byMeaning = nearest.map((passage) => index.passageDocument[passage] ?? 0);
  const candidates = [...new Set([...byWords, ...byMeaning])].map((number) => ({
    number,
    lexical: scores.documents[number] ?? 0,
    dense: denseScore(index, number, cosine),
  }));
  const bestLexical = Math.max(Number.MIN_VALUE, ...candidates.map(({ lexical }) => lexical));
  const bestDense = Math.max(Number.MIN_VALUE, ...candidates.map(({ dense }) => dense));
  const bestPassage = scores.passages.reduce((best, score) => Math.max(best, score), Number.MIN_VALUE);
  const joined = (lexical: number, dense: number): number => lexical + DENSE_WEIGHT * Math.max(0, dense);
  return candidates
    .map((candidate) => ({
      ...candidate,
      score: joined(candidate.lexical / bestLexical, candidate.dense / bestDense),
    }))
    .sort((left, right) => right.score - left.score || left.number - right.number)
    .slice(0, limit)
    .flatMap(({ number, score, lexical, dense }) => {
      const document = index.documents[number];
      if (!document) return [];
      const passages = bestPassages(index, number, (passage) =>
        joined((scores.passages[passage] ?? 0) / bestPassage, cosine(passage) / bestDense),
      );
      return [{ document, score, lexical, dense, bestPassages: passages }];
    });
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
