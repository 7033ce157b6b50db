/** Vectors of the passages of one tier, by passage number. */
export interface VectorIndex {
  readonly dimension: number;
  readonly count: number;
  /** Numbers of the passages nearest to a vector, the nearest first. */
  nearest(vector: readonly number[], count: number): number[];
  /** The exact cosine of a vector with a passage, by its number. */
  cosines(vector: readonly number[]): (passage: number) => number;
}
