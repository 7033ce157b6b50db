import hnswlib from 'hnswlib-node';
import { rank } from '../rank.ts';
import { dotProducts } from './dot-products.ts';

/** Vectors of the passages of one tier, by passage number. */
export interface VectorIndex {
  readonly dimension: number;
  readonly count: number;
  /** Compares a vector with the passages; `near` is how many nearest ones are wanted. Throws on a wrong dimension. */
  compare(vector: readonly number[], near: number): Comparison;
  /** The unit vector of a passage; undefined outside the index. */
  vector(passage: number): Float32Array | undefined;
  save(path: string): Promise<void>;
}

export interface Comparison {
  /** Numbers of the passages nearest to the vector, the nearest first; none that points away from it when all were seen. */
  readonly nearest: readonly number[];
  /** The exact cosine of the vector with a passage, by its number. */
  cosine(passage: number): number;
}

/** Up to here, looking at all vectors is exact and takes less time (.1 ms for 1,500) than finding a way in the graph (.3). */
const ALL_SEEN_UP_TO = 2_000;
const NEIGHBOURS_KEPT = 16;
const EFFORT_TO_BUILD = 200;
/** Must not be below the count asked of `nearest`; .988 of the true ten nearest at 200 (retrieval.md §6). */
const EFFORT_TO_SEARCH = 200;
const BUILD_SEED = 100;

/** Indexes vectors, one a passage; they are normalised, since hnswlib takes even a NaN. Blocks: .1 ms a vector. */
export function createVectorIndex(vectors: readonly ArrayLike<number>[], dimension: number): VectorIndex {
  const graph = new hnswlib.HierarchicalNSW('ip', dimension);
  graph.initIndex(Math.max(1, vectors.length), NEIGHBOURS_KEPT, EFFORT_TO_BUILD, BUILD_SEED);
  vectors.forEach((vector, passage) => {
    if (vector.length !== dimension) throw new RangeError(`vector of ${vector.length} values, not ${dimension}`);
    graph.addPoint([...unit(vector)], passage);
  });
  return indexOver(graph, dimension, vectors.length);
}

/** Opens what `save` wrote; rejects when the file is not one of `count` vectors of that dimension. */
export async function openVectorIndex(path: string, dimension: number, count: number): Promise<VectorIndex> {
  const graph = new hnswlib.HierarchicalNSW('ip', dimension);
  await graph.readIndex(path);
  if (graph.getCurrentCount() !== count) throw new RangeError(`${graph.getCurrentCount()} vectors, not ${count}`);
  return indexOver(graph, dimension, count);
}

function indexOver(graph: hnswlib.HierarchicalNSW, dimension: number, count: number): VectorIndex {
  graph.setEf(EFFORT_TO_SEARCH);
  const flat = new Float32Array(count * dimension);
  for (let passage = 0; passage < count; passage += 1) flat.set(graph.getPoint(passage), passage * dimension);
  return {
    dimension,
    count,
    compare: (vector, near) => {
      if (vector.length !== dimension) throw new RangeError(`vector of ${vector.length} values, not ${dimension}`);
      const asked = unit(vector);
      if (count <= ALL_SEEN_UP_TO) {
        const cosines = dotProducts(flat, asked);
        return { nearest: rank(cosines, near), cosine: (passage) => cosines[passage] ?? 0 };
      }
      return {
        nearest: graph.searchKnn([...asked], Math.min(near, count)).neighbors,
        cosine: (passage) => dotProducts(flat.subarray(passage * dimension, (passage + 1) * dimension), asked)[0] ?? 0,
      };
    },
    vector: (passage) => (passage < count ? flat.subarray(passage * dimension, (passage + 1) * dimension) : undefined),
    save: async (path) => {
      await graph.writeIndex(path);
    },
  };
}

function unit(vector: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(vector, (value) => (Number.isFinite(value) ? value : 0));
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return values.map((value) => value / norm);
}
