import type { WeighedWord } from '../knowledge/index.ts';
import { stemsOf } from './remembered.ts';

/** Which words of a question some texts hold, and the share of the question's weight that they make. */
export interface Coverage {
  /** From 0 (none) to 1 (all). */
  readonly share: number;
  readonly stems: ReadonlySet<string>;
}

/** Measures how much of a question texts speak of, together; a variant counts for its own weight. */
export function coverage(words: readonly WeighedWord[], ...texts: readonly string[]): Coverage {
  const present = texts.map(stemsOf);
  let mass = 0;
  let covered = 0;
  const stems = new Set<string>();
  for (const { stem, idf, variants } of words) {
    mass += idf;
    let best = 0;
    for (const variant of variants) {
      if (variant.weight > best && present.some((one) => one.has(variant.stem))) best = variant.weight;
    }
    covered += idf * best;
    if (best > 0) stems.add(stem);
  }
  return { share: mass === 0 ? 0 : covered / mass, stems };
}
