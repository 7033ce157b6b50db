import { analyse, type Token } from '../text/index.ts';
import { type FeatureSpace, featureReader } from './feature-space.ts';
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
export function quantise(id: string, { space, table }: TrainedTable): CorpusModel {
  const { dimension } = table;
  const rows = table.squares.length;
  const values = new Int8Array(rows * dimension);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const own = table.values.subarray(row * dimension, (row + 1) * dimension);
    const scale = own.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0) / 127;
    scales[row] = scale;
    if (scale > 0) own.forEach((value, axis) => (values[row * dimension + axis] = Math.round(value / scale)));
  }
  return { id, dimension, space, values, scales };
}

/** A function from a text to its unit vector; all zeros for a text without content words. */
export function embedder(model: CorpusModel): (text: string) => Float32Array {
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
    for (const token of analyse(text)) {
      vectorOf(token).forEach((value, axis) => (sum[axis] = (sum[axis] ?? 0) + value));
    }
    const norm = Math.hypot(...sum);
    return norm === 0 ? sum : sum.map((value) => value / norm);
  };
}

const CACHED_WORDS = 20_000;

function wordVector(model: CorpusModel, { rows, factor }: ReturnType<ReturnType<typeof featureReader>>): Float32Array {
  const vector = new Float32Array(model.dimension);
  for (const row of rows) {
    const scale = factor * (model.scales[row] ?? 0);
    for (let axis = 0; axis < model.dimension; axis += 1) {
      vector[axis] = (vector[axis] ?? 0) + scale * (model.values[row * model.dimension + axis] ?? 0);
    }
  }
  return vector;
}
