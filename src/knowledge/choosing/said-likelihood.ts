import { BUCKETS, hashOf, hashOn } from '../../learning/index.ts';

/** Numbers of the features of a text, one for each time that a feature occurs; below `BUCKETS`. */
export type SaidFeatures = Uint32Array;

/** How likely each class is to be wanted by whoever says something: a multinomial naive Bayes over TF-IDF weights. */
export interface SaidLikelihood {
  /** Log-likelihood of each class above that of the likeliest, which has 0; by class number, from `LEAST`. */
  of(features: SaidFeatures): Float32Array;
}

/** Sayings whose features are weighed: several kinds of class can be counted over them. */
export interface WeighedSayings {
  /** @param classOf class number of each saying; negative: it says nothing of these classes */
  likelihood(classes: number, classOf: (saying: number) => number): SaidLikelihood;
}

/** What a class loses at most: far below this, how far says nothing. */
const LEAST = -60;
/** Added to each feature of each class: a class may always say what nobody has said for it yet. */
const SMOOTHING = 0.02;
/** A feature said but once is chance, or a name. */
const LEAST_SAYINGS = 2;
const UNKNOWN = -1;

interface Weighed {
  /** Row numbers, see `rowsOf`. */
  readonly rows: Uint32Array;
  readonly weights: Float32Array;
}

/** Weighs the features of all sayings, once: rare ones and repeated ones more, those of one saying together 1 (Euclidean). */
export function weighSayings(sayings: readonly SaidFeatures[]): WeighedSayings {
  const { rows, rarity } = rowsOf(sayings);
  const weigh = weigher(rows, rarity);
  const weighed = sayings.map(weigh);
  return {
    likelihood(classes, classOf) {
      const { starts, holders, gains, totals } = countClasses(weighed, rarity.length, classes, classOf);
      const unsaid = totals.map((total) => -Math.log(total + SMOOTHING * rarity.length));
      return {
        of(features) {
          const scores = new Float64Array(classes);
          const { rows: found, weights } = weigh(features);
          let mass = 0;
          for (let at = 0; at < found.length; at += 1) {
            const row = found[at] ?? 0;
            const weight = weights[at] ?? 0;
            mass += weight;
            const end = starts[row + 1] ?? 0;
            for (let cell = starts[row] ?? 0; cell < end; cell += 1) {
              const held = holders[cell] ?? 0;
              scores[held] = (scores[held] ?? 0) + weight * (gains[cell] ?? 0);
            }
          }
          let most = Number.NEGATIVE_INFINITY;
          for (let one = 0; one < classes; one += 1) {
            const score = (scores[one] ?? 0) + mass * (unsaid[one] ?? 0);
            scores[one] = score;
            if (score > most) most = score;
          }
          return Float32Array.from(scores, (score) => Math.max(LEAST, score - most));
        },
      };
    },
  };
}

/** The row of each feature that is said more than by chance, and how rare each of them is. */
function rowsOf(sayings: readonly SaidFeatures[]): { readonly rows: Int32Array; readonly rarity: Float64Array } {
  const saidBy = new Uint32Array(BUCKETS);
  const lastIn = new Int32Array(BUCKETS).fill(UNKNOWN);
  sayings.forEach((features, saying) => {
    for (let at = 0; at < features.length; at += 1) {
      const feature = features[at] ?? 0;
      if (lastIn[feature] === saying) continue;
      lastIn[feature] = saying;
      saidBy[feature] = (saidBy[feature] ?? 0) + 1;
    }
  });
  const rows = new Int32Array(BUCKETS).fill(UNKNOWN);
  const rarity: number[] = [];
  saidBy.forEach((count, feature) => {
    if (count < LEAST_SAYINGS) return;
    rows[feature] = rarity.length;
    rarity.push(1 + Math.log((1 + sayings.length) / (1 + count)));
  });
  return { rows, rarity: Float64Array.from(rarity) };
}

function weigher(rows: Int32Array, rarity: Float64Array): (features: SaidFeatures) => Weighed {
  return (features) => {
    const known = new Uint32Array(features.length);
    let size = 0;
    for (let at = 0; at < features.length; at += 1) {
      const row = rows[features[at] ?? 0] ?? UNKNOWN;
      if (row !== UNKNOWN) known[size++] = row;
    }
    const sorted = known.subarray(0, size).sort();
    const own = new Uint32Array(size);
    const weights = new Float32Array(size);
    let count = 0;
    let squares = 0;
    for (let at = 0; at < size; ) {
      const row = sorted[at] ?? 0;
      let next = at + 1;
      while (next < size && sorted[next] === row) next += 1;
      const weight = (1 + Math.log(next - at)) * (rarity[row] ?? 0);
      own[count] = row;
      weights[count] = weight;
      squares += weight * weight;
      count += 1;
      at = next;
    }
    const length = Math.sqrt(squares);
    return { rows: own.slice(0, count), weights: weights.slice(0, count).map((weight) => weight / length) };
  };
}

/** What each feature adds to the classes that said it, in flat arrays: those of row `r` from `starts[r]` on. */
function countClasses(
  weighed: readonly Weighed[],
  width: number,
  classes: number,
  classOf: (saying: number) => number,
) {
  const { starts: cells, owners, weights } = byRow(weighed, width, classOf);
  const totals = new Float64Array(classes);
  const sums = new Float64Array(classes);
  const starts = new Uint32Array(width + 1);
  const holders = new Uint16Array(owners.length);
  const gains = new Float32Array(owners.length);
  let at = 0;
  for (let row = 0; row < width; row += 1) {
    const from = cells[row] ?? 0;
    const end = cells[row + 1] ?? 0;
    for (let cell = from; cell < end; cell += 1) {
      const held = owners[cell] ?? 0;
      sums[held] = (sums[held] ?? 0) + (weights[cell] ?? 0);
    }
    for (let cell = from; cell < end; cell += 1) {
      const held = owners[cell] ?? 0;
      const sum = sums[held] ?? 0;
      if (sum === 0) continue;
      totals[held] = (totals[held] ?? 0) + sum;
      holders[at] = held;
      gains[at] = Math.log(1 + sum / SMOOTHING);
      at += 1;
      sums[held] = 0;
    }
    starts[row + 1] = at;
  }
  return { starts, holders: holders.slice(0, at), gains: gains.slice(0, at), totals };
}

/** The classes that said each row, with their weights, in flat arrays. */
function byRow(weighed: readonly Weighed[], width: number, classOf: (saying: number) => number) {
  const starts = new Uint32Array(width + 1);
  const classesOf = weighed.map((_, saying) => classOf(saying));
  weighed.forEach(({ rows }, saying) => {
    if ((classesOf[saying] ?? UNKNOWN) < 0) return;
    for (let at = 0; at < rows.length; at += 1) {
      const next = (rows[at] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
  });
  for (let row = 0; row < width; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const free = starts.slice();
  const owners = new Uint16Array(starts[width] ?? 0);
  const weights = new Float32Array(owners.length);
  weighed.forEach((own, saying) => {
    const held = classesOf[saying] ?? UNKNOWN;
    if (held < 0) return;
    for (let at = 0; at < own.rows.length; at += 1) {
      const row = own.rows[at] ?? 0;
      const cell = free[row] ?? 0;
      free[row] = cell + 1;
      owners[cell] = held;
      weights[cell] = own.weights[at] ?? 0;
    }
  });
  return { starts, owners, weights };
}

/** Words and pairs of neighbours. */
export function wordsAndPairs(words: readonly string[]): SaidFeatures {
  const features = new Uint32Array(Math.max(0, 2 * words.length - 1));
  words.forEach((word, at) => {
    features[at] = hashOf(word);
    if (at > 0) features[words.length + at - 1] = hashOf(`${words[at - 1]} ${word}`);
  });
  return features;
}

const PIECE = 4;

/** Pieces of four letters, of words framed by spaces: spelling and endings. A shorter word is its own piece. */
export function pieces(words: readonly string[]): SaidFeatures {
  const features: number[] = [];
  for (const word of words) {
    const framed = ` ${word} `;
    for (let start = 0; start === 0 || start + PIECE <= framed.length; start += 1)
      features.push(hashOn(framed, start, Math.min(framed.length, start + PIECE)));
  }
  return Uint32Array.from(features);
}
