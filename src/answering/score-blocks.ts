import { type Candidate, candidatesFor, type ExtractionOptions, FEATURES, type Feature } from './block-features.ts';

/**
 * What each sign is worth. They began as retrieval.md §5 says and were moved, by `test/bench/tune-extraction.ts`, to
 * where most questions of the project's table get the sentence that answers; a set held apart checks the gain.
 */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
  block: 0.65,
  section: 0.6,
  heading: 0.9,
  all: 0.35,
  blockLikeness: 0.1,
  sectionLikeness: 0.05,
  headingLikeness: 0.5,
  headingType: 0.35,
  interrogative: 0.6,
  type: 0.45,
  first: 0.4,
  introduction: 0.4,
  defines: 0.2,
  age: 0.55,
  document: 1.7,
  long: 0.05,
  leaning: 0.5,
  contact: 0.3,
};

export interface ScoredBlock extends Candidate {
  readonly score: number;
}

/** Scores what may be quoted of the best documents; best first. */
export function scoreBlocks(options: ExtractionOptions): ScoredBlock[] {
  return rankCandidates(candidatesFor(options), WEIGHTS);
}

/** Ranks candidates by the weighed sum of their signs. */
export function rankCandidates(candidates: readonly Candidate[], weights: Readonly<Record<Feature, number>>): ScoredBlock[] {
  return candidates
    .map((candidate) => ({
      ...candidate,
      score: FEATURES.reduce((sum, feature) => sum + weights[feature] * candidate.features[feature], 0),
    }))
    .sort((a, b) => b.score - a.score);
}
