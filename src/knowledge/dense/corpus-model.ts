import { createHash } from 'node:crypto';
import { analyse, type Token } from '../../language/index.ts';
import { type FeatureSpace, featureReader, type WordFeatures } from './feature-space.ts';
import type { TrainedTable } from './train-model.ts';

/** A learned model, ready to embed: one signed byte a value, one scale a row. */
export interface CorpusModel {
  /** Changes whenever what the model gives may change. */
  readonly id: string;
  readonly dimension: number;
  readonly space: FeatureSpace;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** Rounds a trained table to bytes: a quarter of the size, the same quality. */
export function quantise({ space, table }: TrainedTable): CorpusModel {
  const { dimension } = table;
  const values = new Int8Array(table.values.length);
  const scales = new Float32Array(table.squares.length);
  for (let row = 0; row < scales.length; row += 1) {
    const start = row * dimension;
    let highest = 0;
    for (let at = start; at < start + dimension; at += 1) highest = Math.max(highest, Math.abs(table.values[at] ?? 0));
    scales[row] = highest / HIGHEST_BYTE;
    if (highest === 0) continue;
    for (let at = start; at < start + dimension; at += 1) {
      values[at] = Math.round(((table.values[at] ?? 0) / highest) * HIGHEST_BYTE);
    }
  }
  const digest = createHash('sha256').update(values).update(JSON.stringify(space)).digest('hex');
  return { id: `corpus-${digest.slice(0, ID_LENGTH)}`, dimension, space, values, scales };
}

/**
 * A function from a text to its unit vector; all zeros for a text without words.
 *
 * @param tokensOf which words of a text count: those with which the model was learned
 */
export function embedder(
  model: CorpusModel,
  tokensOf: (text: string) => readonly Token[] = analyse,
): (text: string) => Float32Array {
  const read = featureReader(model.space);
  const known = new Map<string, Float32Array>();
  const vectorOf = (token: Token): Float32Array => {
    const cached = known.get(token.surface);
    if (cached) return cached;
    const vector = wordVector(model, read(token));
    if (known.size < CACHED_WORDS) known.set(token.surface, vector);
    return vector;
  };
  return (text) => {
    const sum = new Float32Array(model.dimension);
    for (const token of tokensOf(text)) {
      const vector = vectorOf(token);
      for (let axis = 0; axis < sum.length; axis += 1) sum[axis] = (sum[axis] ?? 0) + (vector[axis] ?? 0);
    }
    const norm = Math.hypot(...sum);
    return norm === 0 ? sum : sum.map((value) => value / norm);
  };
}

const HIGHEST_BYTE = 127;
const ID_LENGTH = 12;
const CACHED_WORDS = 20_000;

function wordVector(model: CorpusModel, { rows, factor }: WordFeatures): Float32Array {
  const vector = new Float32Array(model.dimension);
  for (const row of rows) {
    const scale = factor * (model.scales[row] ?? 0);
    for (let axis = 0; axis < model.dimension; axis += 1) {
      vector[axis] = (vector[axis] ?? 0) + scale * (model.values[row * model.dimension + axis] ?? 0);
    }
  }
  return vector;
}
