import hnswlib from 'hnswlib-node';

/** Vectors of the passages of one tier, by passage number. */
export interface VectorIndex {
  readonly dimension: number;
  readonly count: number;
  /** Numbers of the passages nearest to a vector, the nearest first. */
  nearest(vector: readonly number[], count: number): number[];
  /** The exact cosine of a vector with a passage, by its number. */
  cosines(vector: readonly number[]): (passage: number) => number;
  /** The unit vector of a passage; undefined outside the index. */
  vector(passage: number): Float32Array | undefined;
  save(path: string): Promise<void>;
}

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
    graph.addPoint(unit(vector), passage);
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
    nearest: (vector, wanted) => (count === 0 ? [] : graph.searchKnn(unit(vector), Math.min(wanted, count)).neighbors),
    cosines: (vector) => {
      const asked = unit(vector);
      return (passage) => {
        let sum = 0;
        const start = passage * dimension;
        for (let axis = 0; axis < dimension; axis += 1) sum += (asked[axis] ?? 0) * (flat[start + axis] ?? 0);
        return sum;
      };
    },
    vector: (passage) => (passage < count ? flat.subarray(passage * dimension, (passage + 1) * dimension) : undefined),
    save: async (path) => {
      await graph.writeIndex(path);
    },
  };
}

function unit(vector: ArrayLike<number>): number[] {
  const values = Array.from(vector, (value) => (Number.isFinite(value) ? value : 0));
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return values.map((value) => value / norm);
}
