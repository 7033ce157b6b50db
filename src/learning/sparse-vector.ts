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
  /** Counts every piece of `text` that has `shortest` to `longest` letters, as `add(prefix + piece)` would. */
  addPieces(prefix: string, text: string, shortest: number, longest: number): void;
  /** All that was counted, as one vector of length 1 (Euclidean); of length 0 when there is none. Ends the count: asked once. */
  vector(): SparseVector;
}

/** A counter whose counts are damped: a feature that occurs n times weighs 1 + ln n. */
export function featureCounter(): FeatureCounter {
  const counts = new BucketCounts();
  return {
    add(feature, weight = 1) {
      counts.add(settled(hashed(FNV_OFFSET, feature)), weight);
    },
    addPieces(prefix, text, shortest, longest) {
      const begun = hashed(FNV_OFFSET, prefix);
      for (let start = 0; start + shortest <= text.length; start++) {
        const most = Math.min(longest, text.length - start);
        let hash = begun;
        for (let length = 1; length <= most; length++) {
          hash = Math.imul(hash ^ text.charCodeAt(start + length - 1), FNV_PRIME);
          if (length >= shortest) counts.add(settled(hash), 1);
        }
      }
    },
    vector() {
      const { ids, values } = counts.take();
      return { ids, values: toLengthOne(values) };
    },
  };
}

const FIRST_ROOM = 512;

/** Sums by bucket over a wide table that is used again: a `Map` for each text takes several times as long. */
class BucketCounts {
  readonly #sums: Float64Array = spareTables.pop() ?? new Float64Array(BUCKETS);
  #ids = new Uint32Array(FIRST_ROOM);
  #used = 0;

  add(id: number, weight: number): void {
    const sum = this.#sums[id] ?? 0;
    this.#sums[id] = sum + weight;
    if (sum !== 0) return;
    if (this.#used === this.#ids.length) {
      const wider = new Uint32Array(this.#used * 2);
      wider.set(this.#ids);
      this.#ids = wider;
    }
    this.#ids[this.#used] = id;
    this.#used += 1;
  }

  /** The damped sums in order of their buckets; the table is given back, empty. */
  take(): SparseVector {
    const ids = this.#ids.slice(0, this.#used).sort();
    const values = new Float32Array(ids.length);
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] ?? 0;
      const count = this.#sums[id] ?? 0;
      values[at] = count > 1 ? 1 + Math.log(count) : count;
      this.#sums[id] = 0;
    }
    spareTables.push(this.#sums);
    return { ids, values };
  }
}

/** Tables that no counter holds. */
const spareTables: Float64Array[] = [];

/** Several vectors side by side in one; the buckets of each must be salted apart (`FeatureCounter.add` with a prefix). */
export function joined(vectors: readonly SparseVector[]): SparseVector {
  return vectors.reduce(added);
}

function added(a: SparseVector, b: SparseVector): SparseVector {
  const ids = new Uint32Array(a.ids.length + b.ids.length);
  const values = new Float32Array(ids.length);
  let atA = 0;
  let atB = 0;
  let size = 0;
  while (atA < a.ids.length || atB < b.ids.length) {
    const idA = atA < a.ids.length ? (a.ids[atA] ?? 0) : BUCKETS;
    const idB = atB < b.ids.length ? (b.ids[atB] ?? 0) : BUCKETS;
    ids[size] = Math.min(idA, idB);
    let sum = 0;
    if (idA <= idB) sum += a.values[atA++] ?? 0;
    if (idB <= idA) sum += b.values[atB++] ?? 0;
    values[size] = sum;
    size += 1;
  }
  return { ids: ids.slice(0, size), values: values.slice(0, size) };
}

/** The same features, each weighing `share` times as much. */
export function scaled({ ids, values }: SparseVector, share: number): SparseVector {
  return { ids, values: values.map((value) => value * share) };
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The bucket of a feature, for whoever counts without a vector. */
export function hashOf(feature: string): number {
  return settled(hashed(FNV_OFFSET, feature));
}

/** The bucket of `text.slice(start, end)`. */
export function hashOn(text: string, start: number, end: number): number {
  let going = FNV_OFFSET;
  for (let at = start; at < end; at++) going = Math.imul(going ^ text.charCodeAt(at), FNV_PRIME);
  return settled(going);
}

/** FNV-1a over the UTF-16 units of `text`, going on from `hash`. */
function hashed(hash: number, text: string): number {
  let going = hash;
  for (let at = 0; at < text.length; at++) going = Math.imul(going ^ text.charCodeAt(at), FNV_PRIME);
  return going;
}

/** The hash mixed, so that its low bits serve as a bucket. */
function settled(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 13;
  return (mixed >>> 0) & (BUCKETS - 1);
}

function toLengthOne(values: Float32Array): Float32Array {
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += (values[at] ?? 0) ** 2;
  if (squares === 0) return values;
  const length = Math.sqrt(squares);
  return values.map((value) => value / length);
}
