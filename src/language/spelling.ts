/** Words of the corpus that a misspelt word may stand for. */
export interface SpellingIndex {
  /** Sorted by length, then alphabetically. */
  readonly words: readonly string[];
  readonly frequencies: Uint32Array;
  /** One bit for each letter that a word holds: two words at distance d differ by at most 2d bits. */
  readonly letters: Uint32Array;
  /** `byLength[n]` is the position of the first word of at least n letters. */
  readonly byLength: Uint32Array;
}

export interface Correction {
  readonly word: string;
  /** 1 for the best candidate, less for the second. */
  readonly weight: number;
}

/** A word must stand this often in the corpus to be proposed. */
const MINIMUM_FREQUENCY = 3;
const LONGEST_WORD = 30;
const SHORTEST_CORRECTED = 4;
/** From this length on, two edits are allowed instead of one. */
const TWO_EDITS_FROM = 6;
const CORRECTIONS_KEPT = 2;

/** Builds the index from the corpus's folded words and their counts. */
export function buildSpelling(surfaces: ReadonlyMap<string, number>): SpellingIndex {
  const kept = [...surfaces]
    .filter(([word, count]) => count >= MINIMUM_FREQUENCY && /^[a-z]{3,30}$/.test(word))
    .sort(([left], [right]) => left.length - right.length || (left < right ? -1 : 1));
  const words = kept.map(([word]) => word);
  const byLength = new Uint32Array(LONGEST_WORD + 3).fill(words.length);
  for (let position = words.length - 1; position >= 0; position -= 1) byLength[words[position]?.length ?? 0] = position;
  for (let length = byLength.length - 2; length >= 0; length -= 1) {
    byLength[length] = Math.min(byLength[length] ?? 0, byLength[length + 1] ?? 0);
  }
  return {
    words,
    frequencies: Uint32Array.from(kept, ([, count]) => count),
    letters: Uint32Array.from(words, letterMask),
    byLength,
  };
}

/** Words whose corrections are remembered at most: the parts of a message are searched one by one. */
const WORDS_KEPT = 2_000;
const corrected = new WeakMap<SpellingIndex, Map<string, readonly Correction[]>>();

/** At most two words of the corpus near an unknown folded word, the best first; empty when nothing is near enough. */
export function correct(index: SpellingIndex, unknown: string): readonly Correction[] {
  if (unknown.length < SHORTEST_CORRECTED || unknown.length > LONGEST_WORD || /\d/.test(unknown)) return [];
  const known = corrected.get(index) ?? new Map<string, readonly Correction[]>();
  corrected.set(index, known);
  const already = known.get(unknown);
  if (already !== undefined) return already;
  const corrections = lookFor(index, unknown);
  if (known.size >= WORDS_KEPT) known.clear();
  known.set(unknown, corrections);
  return corrections;
}

function lookFor(index: SpellingIndex, unknown: string): Correction[] {
  const edits = unknown.length < TWO_EDITS_FROM ? 1 : 2;
  const mask = letterMask(unknown);
  const candidates: { word: string; score: number }[] = [];
  const end = index.byLength[unknown.length + edits + 1] ?? index.words.length;
  for (let position = index.byLength[unknown.length - edits] ?? 0; position < end; position += 1) {
    if (bitCount(mask ^ (index.letters[position] ?? 0)) > 2 * edits) continue;
    const word = index.words[position] ?? '';
    const distance = editDistance(unknown, word, edits);
    if (distance > edits) continue;
    candidates.push({ word, score: likelihood(unknown, word, distance, index.frequencies[position] ?? 0) });
  }
  candidates.sort((left, right) => right.score - left.score || (left.word < right.word ? -1 : 1));
  const best = candidates[0]?.score ?? 0;
  return candidates
    .slice(0, CORRECTIONS_KEPT)
    .map(({ word, score }) => ({ word, weight: Math.exp(score - best) }))
    .filter(({ weight }) => weight > 0.05);
}

/** The recipe's weights (retrieval.md §2): frequent words first, few edits, same first and last letters. */
function likelihood(unknown: string, word: string, distance: number, frequency: number): number {
  const first = unknown[0] === word[0] ? 0 : 1.5;
  const last = unknown.at(-1) === word.at(-1) ? 0.8 : 0;
  return Math.log(frequency + 1) - 3.2 * distance - first + last;
}

function letterMask(word: string): number {
  let mask = 0;
  for (let position = 0; position < word.length; position += 1) mask |= 1 << (word.charCodeAt(position) - 97);
  return mask;
}

function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** More than any distance that matters. */
const FAR = 100;
const ROW_LENGTH = LONGEST_WORD + 4;
const rows = [new Uint8Array(ROW_LENGTH), new Uint8Array(ROW_LENGTH), new Uint8Array(ROW_LENGTH)] as const;

/**
 * Damerau-Levenshtein (adjacent letters swapped count once) of two words of the longest length at most; any value above
 * `limit` means « too far ». Only what can stay within the limit is worked out: a band along the diagonal.
 */
function editDistance(left: string, right: string, limit: number): number {
  let [before, previous, current]: readonly [Uint8Array, Uint8Array, Uint8Array] = rows;
  for (let column = 0; column <= right.length; column += 1) previous[column] = column;
  let bestBefore = 0;
  for (let row = 1; row <= left.length; row += 1) {
    const letter = left.charCodeAt(row - 1);
    const from = Math.max(1, row - limit);
    const to = Math.min(right.length, row + limit);
    current[from - 1] = from === 1 ? row : FAR;
    let best = current[from - 1] ?? FAR;
    for (let column = from; column <= to; column += 1) {
      const same = letter === right.charCodeAt(column - 1);
      let cost = Math.min(
        (previous[column] ?? FAR) + 1,
        (current[column - 1] ?? FAR) + 1,
        (previous[column - 1] ?? FAR) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && letter === right.charCodeAt(column - 2)) {
        const swapped = left.charCodeAt(row - 2) === right.charCodeAt(column - 1);
        if (swapped) cost = Math.min(cost, (before[column - 2] ?? FAR) + 1);
      }
      current[column] = cost;
      if (cost < best) best = cost;
    }
    current[to + 1] = FAR;
    if (best > limit && bestBefore >= limit) return limit + 1;
    bestBefore = best;
    [before, previous, current] = [previous, current, before];
  }
  return previous[right.length] ?? limit + 1;
}
