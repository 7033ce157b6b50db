/** Numbered features of one text, each once, with their weights. */
export interface SparseVector {
  /** Bucket numbers below `BUCKETS`, ascending. */
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

/** Features are hashed into this many buckets; a power of two. Two that meet in one share a weight. */
export const BUCKETS = 1 << 20;

/** Counts features while a text is read. */
export interface FeatureCounter {
  add(feature: string, weight?: number): void;
  /** All features counted so far, as one vector of length 1 (Euclidean); of length 0 when there are none. */
  vector(): SparseVector;
}

/** A counter whose counts are damped: a feature that occurs n times weighs 1 + ln n. */
export function featureCounter(): FeatureCounter {
  const counts = new Map<number, number>();
  return {
    add(feature, weight = 1) {
      const id = bucketOf(feature);
      counts.set(id, (counts.get(id) ?? 0) + weight);
    },
    vector() {
      const ids = Uint32Array.from(counts.keys()).sort();
      const values = Float32Array.from(ids, (id) => {
        const count = counts.get(id) ?? 0;
        return count > 1 ? 1 + Math.log(count) : count;
      });
      return { ids, values: toLengthOne(values) };
    },
  };
}

/** Several vectors side by side in one; the buckets of each must be salted apart (`FeatureCounter.add` with a prefix). */
export function joined(vectors: readonly SparseVector[]): SparseVector {
  const most = vectors.reduce((sum, { ids }) => sum + ids.length, 0);
  const ids = new Uint32Array(most);
  const values = new Float32Array(most);
  const at = vectors.map(() => 0);
  let size = 0;
  for (;;) {
    let least = BUCKETS;
    for (let one = 0; one < vectors.length; one += 1)
      least = Math.min(least, vectors[one]?.ids[at[one] ?? 0] ?? BUCKETS);
    if (least === BUCKETS) return { ids: ids.slice(0, size), values: values.slice(0, size) };
    let sum = 0;
    for (let one = 0; one < vectors.length; one += 1) {
      const place = at[one] ?? 0;
      const vector = vectors[one];
      if (vector?.ids[place] !== least) continue;
      sum += vector.values[place] ?? 0;
      at[one] = place + 1;
    }
    ids[size] = least;
    values[size] = sum;
    size += 1;
  }
}

/** The same features, each weighing `share` times as much. */
export function scaled({ ids, values }: SparseVector, share: number): SparseVector {
  return { ids, values: values.map((value) => value * share) };
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a of the feature's UTF-16 units, mixed so that the low bits serve as a bucket. */
function bucketOf(feature: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < feature.length; at++) {
    hash = Math.imul(hash ^ feature.charCodeAt(at), FNV_PRIME);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return (hash >>> 0) & (BUCKETS - 1);
}

function toLengthOne(values: Float32Array): Float32Array {
  let squares = 0;
  for (const value of values) squares += value * value;
  if (squares === 0) return values;
  const length = Math.sqrt(squares);
  return values.map((value) => value / length);
}
