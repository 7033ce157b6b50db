import type { TrainingPair } from './training-pairs.ts';
import type { WordTable } from './word-table.ts';

/** The table that is learned: `rows × dimension` values, and Adagrad's memory of each row. */
export interface EmbeddingTable {
  readonly dimension: number;
  readonly values: Float32Array;
  readonly squares: Float32Array;
  /** Working memory of a step, all zeros between two: the slopes of `values`, and which rows have some. */
  readonly slopes: Float32Array;
  readonly isTouched: Uint8Array;
}

const TEMPERATURE = 0.04;
/** Share of the loss that asks which passage a query belongs to; the rest asks the reverse. */
const QUERY_SHARE = 0.7;
const EPSILON = 1e-8;

/**
 * One step of InfoNCE: each query must be nearer to its own passage than to those of the other pairs (pairs of the same
 * document are not compared). Changes the table; gives the loss before the step.
 */
export function contrastiveStep(
  table: EmbeddingTable,
  words: WordTable,
  pairs: readonly TrainingPair[],
  learningRate: number,
): number {
  const gathered = gatherWords(table, words, pairs);
  const queries = encode(
    gathered,
    pairs.map((pair) => pair.query),
  );
  const passages = encode(
    gathered,
    pairs.map((pair) => pair.passage),
  );
  const { slopes, loss } = compare(queries.units, passages.units, pairs, table.dimension);
  backward(gathered, queries, product(slopes, passages.units, pairs.length, table.dimension, false));
  backward(gathered, passages, product(slopes, queries.units, pairs.length, table.dimension, true));
  descend(table, words, gathered, learningRate);
  return loss;
}

/** The distinct words of a batch, with their vectors and the slopes that come back to them. */
interface Gathered {
  readonly dimension: number;
  readonly slots: ReadonlyMap<number, number>;
  readonly vectors: Float32Array;
  readonly slopes: Float32Array;
}

function gatherWords(table: EmbeddingTable, words: WordTable, pairs: readonly TrainingPair[]): Gathered {
  const slots = new Map<number, number>();
  for (const { query, passage } of pairs) {
    for (const word of query) if (!slots.has(word)) slots.set(word, slots.size);
    for (const word of passage) if (!slots.has(word)) slots.set(word, slots.size);
  }
  const { dimension, values } = table;
  const vectors = new Float32Array(slots.size * dimension);
  for (const [word, slot] of slots) {
    const { rows, factor } = words.features(word);
    for (const row of rows) addScaled(vectors, slot * dimension, values, row * dimension, factor, dimension);
  }
  return { dimension, slots, vectors, slopes: new Float32Array(vectors.length) };
}

interface Encoded {
  readonly texts: readonly Uint32Array[];
  readonly units: Float32Array;
  readonly norms: Float32Array;
}

function encode({ dimension, slots, vectors }: Gathered, texts: readonly Uint32Array[]): Encoded {
  const units = new Float32Array(texts.length * dimension);
  const norms = new Float32Array(texts.length);
  texts.forEach((text, position) => {
    const start = position * dimension;
    for (const word of text) addScaled(units, start, vectors, (slots.get(word) ?? 0) * dimension, 1, dimension);
    const norm = Math.sqrt(dot(units, start, units, start, dimension)) || 1;
    norms[position] = norm;
    for (let axis = start; axis < start + dimension; axis += 1) units[axis] = (units[axis] ?? 0) / norm;
  });
  return { texts, units, norms };
}

/** The loss, and its slope for each cosine (row: query, column: passage). */
function compare(queries: Float32Array, passages: Float32Array, pairs: readonly TrainingPair[], dimension: number) {
  const size = pairs.length;
  const scores = new Float32Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const rival = row !== column && pairs[row]?.document === pairs[column]?.document;
      const cosine = dot(queries, row * dimension, passages, column * dimension, dimension);
      scores[row * size + column] = rival ? Number.NEGATIVE_INFINITY : cosine / TEMPERATURE;
    }
  }
  const slopes = new Float32Array(size * size);
  let loss = 0;
  for (let line = 0; line < size; line += 1) {
    loss += QUERY_SHARE * softmaxLine(scores, slopes, line * size, 1, line, size, QUERY_SHARE);
    loss += (1 - QUERY_SHARE) * softmaxLine(scores, slopes, line, size, line, size, 1 - QUERY_SHARE);
  }
  return { slopes, loss: loss / size };
}

/** Adds `share × (softmax − target) / (temperature × size)` along one row or column; gives its cross-entropy. */
function softmaxLine(
  scores: Float32Array,
  slopes: Float32Array,
  start: number,
  stride: number,
  target: number,
  size: number,
  share: number,
): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < size; step += 1) highest = Math.max(highest, scores[start + step * stride] ?? 0);
  let sum = 0;
  for (let step = 0; step < size; step += 1) sum += Math.exp((scores[start + step * stride] ?? 0) - highest);
  const scale = share / (TEMPERATURE * size);
  for (let step = 0; step < size; step += 1) {
    const at = start + step * stride;
    const probability = Math.exp((scores[at] ?? 0) - highest) / sum;
    slopes[at] = (slopes[at] ?? 0) + scale * (probability - (step === target ? 1 : 0));
  }
  return highest + Math.log(sum) - (scores[start + target * stride] ?? 0);
}

/** slopes × units, or its transpose × units. */
function product(slopes: Float32Array, units: Float32Array, size: number, dimension: number, transposed: boolean) {
  const result = new Float32Array(size * dimension);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const slope = slopes[transposed ? column * size + row : row * size + column] ?? 0;
      if (slope !== 0) addScaled(result, row * dimension, units, column * dimension, slope, dimension);
    }
  }
  return result;
}

/** Takes the slopes of unit vectors back through the normalisation to the words of their texts. */
function backward(gathered: Gathered, encoded: Encoded, slopes: Float32Array): void {
  const { dimension, slots } = gathered;
  encoded.texts.forEach((text, position) => {
    const start = position * dimension;
    const along = dot(slopes, start, encoded.units, start, dimension);
    addScaled(slopes, start, encoded.units, start, -along, dimension);
    const scale = 1 / (encoded.norms[position] ?? 1);
    for (const word of text) {
      addScaled(gathered.slopes, (slots.get(word) ?? 0) * dimension, slopes, start, scale, dimension);
    }
  });
}

/** Row-wise Adagrad over the rows of the batch's words. */
function descend(table: EmbeddingTable, words: WordTable, gathered: Gathered, learningRate: number): void {
  const { dimension, values, squares, slopes } = table;
  const touched: number[] = [];
  const { isTouched } = table;
  for (const [word, slot] of gathered.slots) {
    const { rows, factor } = words.features(word);
    for (const row of rows) {
      if (isTouched[row] === 0) {
        isTouched[row] = 1;
        touched.push(row);
      }
      addScaled(slopes, row * dimension, gathered.slopes, slot * dimension, factor, dimension);
    }
  }
  for (const row of touched) {
    const start = row * dimension;
    const square = (squares[row] ?? 0) + dot(slopes, start, slopes, start, dimension) / dimension;
    squares[row] = square;
    addScaled(values, start, slopes, start, -learningRate / (Math.sqrt(square) + EPSILON), dimension);
    slopes.fill(0, start, start + dimension);
    isTouched[row] = 0;
  }
}

function addScaled(
  target: Float32Array,
  to: number,
  source: Float32Array,
  from: number,
  factor: number,
  dimension: number,
): void {
  for (let axis = 0; axis < dimension; axis += 1) {
    target[to + axis] = (target[to + axis] ?? 0) + factor * (source[from + axis] ?? 0);
  }
}

function dot(left: Float32Array, from: number, right: Float32Array, other: number, dimension: number): number {
  let sum = 0;
  for (let axis = 0; axis < dimension; axis += 1) sum += (left[from + axis] ?? 0) * (right[other + axis] ?? 0);
  return sum;
}
