import type { SparseVector } from './sparse-vector.ts';

/**
 * A linear classifier over hashed features. `softmax`: exactly one class holds; `sigmoid`: each class holds or not on its own.
 */
export interface LinearModel {
  readonly kind: 'softmax' | 'sigmoid';
  readonly classes: readonly string[];
  /** Bucket of each row of weights, ascending; a bucket without a row weighs nothing. */
  readonly buckets: Uint32Array;
  /** What a feature's value is multiplied by: the rarer among the examples, the more. One a row. */
  readonly rarity: Float32Array;
  /** A row for each bucket, a column for each class. */
  readonly weights: Float32Array;
  /** One a class. */
  readonly bias: Float32Array;
  /** Scores are multiplied by `slope` and moved by `shift` before they become probabilities; one a class (softmax: all alike). */
  readonly slope: Float32Array;
  readonly shift: Float32Array;
}

/** What a model makes of one text, by class, in the order of `classes`; before calibration. */
export function scoresOf(model: LinearModel, vector: SparseVector): Float64Array {
  const { buckets, rarity, weights, bias, classes } = model;
  const scores = Float64Array.from(bias);
  const found = rowsOf(buckets, rarity, vector);
  for (let at = 0; at < found.rows.length; at++) {
    const row = (found.rows[at] ?? 0) * classes.length;
    const value = found.values[at] ?? 0;
    for (let k = 0; k < classes.length; k++) scores[k] = (scores[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
  return scores;
}

/** The probability of each class, in the order of `classes`. */
export function probabilitiesOf(model: LinearModel, vector: SparseVector): Float64Array {
  const scores = scoresOf(model, vector).map((score, k) => score * (model.slope[k] ?? 1) + (model.shift[k] ?? 0));
  return model.kind === 'softmax' ? softmax(scores) : scores.map(sigmoid);
}

/** The features that push a class most, for whoever asks why: their weight times their value, the greatest first. */
export function reasonsFor(
  model: LinearModel,
  vector: SparseVector,
  classNumber: number,
): { readonly bucket: number; readonly push: number }[] {
  const { rows, values } = rowsOf(model.buckets, model.rarity, vector);
  return Array.from(rows, (row, at) => ({
    bucket: model.buckets[row] ?? 0,
    push: (values[at] ?? 0) * (model.weights[row * model.classes.length + classNumber] ?? 0),
  })).sort((a, b) => b.push - a.push);
}

export function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((total, one) => total + one, 0);
  return raised.map((one) => one / sum);
}

export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** The rows of a vector's features, each value weighed by its rarity, brought to the vector's length. */
export function rowsOf(
  buckets: Uint32Array,
  rarity: Float32Array,
  { ids, values }: SparseVector,
): { readonly rows: Uint32Array; readonly values: Float32Array } {
  const rows = new Uint32Array(ids.length);
  const weighed = new Float32Array(ids.length);
  let count = 0;
  let squares = 0;
  let before = 0;
  for (let at = 0; at < ids.length; at++) {
    const value = values[at] ?? 0;
    before += value * value;
    const row = positionOf(buckets, ids[at] ?? 0);
    if (row < 0) continue;
    const scaled = value * (rarity[row] ?? 0);
    rows[count] = row;
    weighed[count] = scaled;
    squares += scaled * scaled;
    count += 1;
  }
  const factor = squares === 0 ? 0 : Math.sqrt(before / squares);
  return { rows: rows.subarray(0, count), values: weighed.subarray(0, count).map((value) => value * factor) };
}

function positionOf(sorted: Uint32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
