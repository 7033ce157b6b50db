/** What somebody said who wanted a class: the features of one saying, repeated as often as they occur. */
export interface ClassSaying {
  /** Number of the class. */
  readonly of: number;
  readonly features: readonly string[];
}

/** How likely each class is to be wanted by whoever says something: a multinomial naive Bayes over TF-IDF weights. */
export interface SaidLikelihood {
  /**
   * Log-likelihood of each class above that of the likeliest, which has 0; by class number, from `LEAST`.
   *
   * @param features of a message
   */
  of(features: readonly string[]): Float32Array;
}

/** What a class loses at most: far below this, how far says nothing. */
const LEAST = -60;
/** Added to each feature of each class: a class may always say what nobody has said for it yet. */
const SMOOTHING = 0.02;
/** A feature said but once is chance, or a name. */
const LEAST_SAYINGS = 2;

/** Counts the features of all sayings, once. */
export function learnSaidLikelihood(classes: number, sayings: readonly ClassSaying[]): SaidLikelihood {
  const numbers = commonFeatures(sayings);
  const weigh = weigher(numbers, sayings);
  const sums = Array.from({ length: numbers.size }, () => new Map<number, number>());
  const totals = new Float64Array(classes);
  for (const { of, features } of sayings) {
    for (const [feature, weight] of weigh(features)) {
      const list = sums[feature];
      list?.set(of, (list.get(of) ?? 0) + weight);
      totals[of] = (totals[of] ?? 0) + weight;
    }
  }
  const { starts, holders, gains } = packed(sums);
  const unsaid = totals.map((total) => -Math.log(total + SMOOTHING * numbers.size));
  return {
    of(features) {
      const scores = new Float64Array(classes);
      let mass = 0;
      for (const [feature, weight] of weigh(features)) {
        mass += weight;
        for (let at = starts[feature] ?? 0; at < (starts[feature + 1] ?? 0); at += 1) {
          const held = holders[at] ?? 0;
          scores[held] = (scores[held] ?? 0) + weight * (gains[at] ?? 0);
        }
      }
      for (let one = 0; one < classes; one += 1) scores[one] = (scores[one] ?? 0) + mass * (unsaid[one] ?? 0);
      const most = scores.reduce((top, score) => Math.max(top, score), Number.NEGATIVE_INFINITY);
      return Float32Array.from(scores, (score) => Math.max(LEAST, score - most));
    },
  };
}

/** Feature → its number, of those said more than by chance. */
function commonFeatures(sayings: readonly ClassSaying[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of sayings)
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= LEAST_SAYINGS) numbers.set(feature, numbers.size);
  return numbers;
}

/** Weighs the features of one text: rare ones and repeated ones more, all of them together 1 (Euclidean). */
function weigher(
  numbers: ReadonlyMap<string, number>,
  sayings: readonly ClassSaying[],
): (features: readonly string[]) => readonly (readonly [number, number])[] {
  const countsOf = (features: readonly string[]) => {
    const counts = new Map<number, number>();
    for (const feature of features) {
      const number = numbers.get(feature);
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return counts;
  };
  const saidBy = new Float64Array(numbers.size);
  for (const { features } of sayings)
    for (const feature of countsOf(features).keys()) saidBy[feature] = (saidBy[feature] ?? 0) + 1;
  const rarity = saidBy.map((count) => 1 + Math.log((1 + sayings.length) / (1 + count)));
  return (features) => {
    const weights = [...countsOf(features)].map(
      ([feature, count]) => [feature, (1 + Math.log(count)) * (rarity[feature] ?? 0)] as const,
    );
    const length = Math.hypot(...weights.map(([, weight]) => weight));
    return length === 0 ? [] : weights.map(([feature, weight]) => [feature, weight / length] as const);
  };
}

/** What each feature adds to the classes that said it, in flat arrays: those of feature `f` from `starts[f]` on. */
function packed(sums: readonly ReadonlyMap<number, number>[]) {
  const size = sums.reduce((total, list) => total + list.size, 0);
  const starts = new Uint32Array(sums.length + 1);
  const holders = new Uint16Array(size);
  const gains = new Float32Array(size);
  let at = 0;
  for (const [feature, list] of sums.entries()) {
    for (const [held, sum] of list) {
      holders[at] = held;
      gains[at] = Math.log(1 + sum / SMOOTHING);
      at += 1;
    }
    starts[feature + 1] = at;
  }
  return { starts, holders, gains };
}

/** Words and pairs of neighbours. */
export function wordsAndPairs(words: readonly string[]): string[] {
  return [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
}

const PIECE = 4;

/** Pieces of four letters, of words framed by spaces: spelling and endings. A shorter word is its own piece. */
export function pieces(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const framed = ` ${word} `;
    if (framed.length <= PIECE) return [framed];
    return Array.from({ length: framed.length - PIECE + 1 }, (_, at) => framed.slice(at, at + PIECE));
  });
}
