import { type Candidate, candidatesFor, type ExtractionOptions, FEATURES, type Feature } from './block-features.ts';

/**
 * What each sign is worth. They began as retrieval.md §5 says and were moved, by `test/bench/tune-extraction.ts`, to
 * where most questions of the project's table get the sentence that answers; a set held apart checks the gain.
 */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
  block: 0.67,
  section: 1.05,
  heading: 0.73,
  all: 0,
  question: 1.62,
  viaQuestion: 0.79,
  apartQuestions: 0.9,
  askedType: 0.16,
  blockLikeness: 0.25,
  sectionLikeness: 0.15,
  headingLikeness: 0.4,
  headingType: 0.19,
  interrogative: 0.65,
  type: 0.53,
  first: 0.3,
  introduction: 1,
  defines: 0.6,
  age: 0.5,
  document: 2.03,
  long: 0.05,
  leaning: 0.3,
  contact: 0.2,
};

export interface ScoredBlock {
  readonly candidate: Candidate;
  readonly score: number;
}

/** Scores what may be quoted of the best documents; best first. */
export function scoreBlocks(options: ExtractionOptions): ScoredBlock[] {
  return rankCandidates(candidatesFor(options), WEIGHTS);
}

/** Ranks candidates by the weighed sum of their signs. */
export function rankCandidates(
  candidates: readonly Candidate[],
  weights: Readonly<Record<Feature, number>>,
): ScoredBlock[] {
  return candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate.features, weights) }))
    .sort((a, b) => b.score - a.score);
}

function scoreOf(features: Readonly<Record<Feature, number>>, weights: Readonly<Record<Feature, number>>): number {
  let score = 0;
  for (const feature of FEATURES) score += weights[feature] * features[feature];
  return score;
}
