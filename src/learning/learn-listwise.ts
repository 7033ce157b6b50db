import { softmax } from './linear-model.ts';
import { seededRandom } from './random.ts';

/** Candidates for one question, of which some are right. */
export interface RankedList {
  /** A row of `width` values a candidate, one after the other. */
  readonly values: Float32Array;
  /** Numbers of the right candidates; at least one. */
  readonly right: readonly number[];
}

const PASSES = 12;
const RATE = 0.1;
const PULL = 1e-5;
const SEED = 11;

/**
 * Learns one weight a value, so that the right candidates of each list come first: the likelihood of drawing one of them
 * by softmax is made greatest.
 */
export function learnListwise(lists: readonly RankedList[], width: number): Float64Array {
  const weights = new Float64Array(width);
  const squares = new Float64Array(width).fill(1e-3);
  const random = seededRandom(SEED);
  const order = lists.map((_, at) => at);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const at of order) {
      const list = lists[at];
      if (list !== undefined) step(list, weights, squares);
    }
  }
  return weights;
}

/** The share of each candidate, from 0 to 1, 1 together. */
export function listShares(values: Float32Array, weights: Float64Array): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(values.length / width);
  for (let row = 0; row < scores.length; row += 1) {
    let sum = 0;
    for (let k = 0; k < width; k += 1) sum += (weights[k] ?? 0) * (values[row * width + k] ?? 0);
    scores[row] = sum;
  }
  return softmax(scores);
}

function step({ values, right }: RankedList, weights: Float64Array, squares: Float64Array): void {
  const width = weights.length;
  const shares = listShares(values, weights);
  const mass = right.reduce((sum, row) => sum + (shares[row] ?? 0), 0) || 1e-9;
  const slopes = new Float64Array(width);
  shares.forEach((share, row) => {
    const error = share - (right.includes(row) ? share / mass : 0);
    for (let k = 0; k < width; k += 1) slopes[k] = (slopes[k] ?? 0) + error * (values[row * width + k] ?? 0);
  });
  for (let k = 0; k < width; k += 1) {
    const slope = (slopes[k] ?? 0) + PULL * (weights[k] ?? 0);
    squares[k] = (squares[k] ?? 0) + slope * slope;
    weights[k] = (weights[k] ?? 0) - (RATE * slope) / Math.sqrt(squares[k] ?? 1);
  }
}
