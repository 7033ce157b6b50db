import type { WeighedWord } from '../knowledge/index.ts';
import type { TextTable } from './text-table.ts';

/** How much of a question the texts of one document speak of; texts by their numbers in its table. */
export interface Coverage {
  /** Share of the question's weight that some texts hold together, from 0 to 1; a variant counts for its own weight. */
  share(first: number, second?: number, third?: number): number;
  /** The same for all texts from one number to before another. */
  shareOfRange(from: number, to: number): number;
  /** Whether a text holds a word of the question, by its position there, or one of its variants. */
  holds(word: number, text: number): boolean;
}

/** Compares a question with all texts of a document at once. */
export function coverageOf(words: readonly WeighedWord[], table: TextTable): Coverage {
  const { size } = table;
  /** For each word, what its best variant counts for in each text. */
  const best = new Float64Array(words.length * size);
  let mass = 0;
  for (const [word, { idf, variants }] of words.entries()) {
    mass += idf;
    for (const { stem, weight } of variants) {
      for (const text of table.holdersOf(stem)) {
        const at = word * size + text;
        if (weight > (best[at] ?? 0)) best[at] = weight;
      }
    }
  }
  return {
    share(first, second = first, third = first) {
      let covered = 0;
      for (let word = 0; word < words.length; word += 1) {
        const row = word * size;
        const held = Math.max(best[row + first] ?? 0, best[row + second] ?? 0, best[row + third] ?? 0);
        covered += (words[word]?.idf ?? 0) * held;
      }
      return mass === 0 ? 0 : covered / mass;
    },
    shareOfRange(from, to) {
      let covered = 0;
      for (let word = 0; word < words.length; word += 1) {
        let held = 0;
        for (let at = word * size + from; at < word * size + to; at += 1) held = Math.max(held, best[at] ?? 0);
        covered += (words[word]?.idf ?? 0) * held;
      }
      return mass === 0 ? 0 : covered / mass;
    },
    holds: (word, text) => (best[word * size + text] ?? 0) > 0,
  };
}
