import type { WeighedWord } from '../knowledge/index.ts';
import { analyse } from '../knowledge/index.ts';

/** Which words of a question a text holds, and the share of the question's weight that they make. */
export interface Coverage {
  /** From 0 (none) to 1 (all). */
  readonly share: number;
  readonly stems: ReadonlySet<string>;
}

/** Measures how much of a question a text speaks of; a variant counts for its own weight. */
export function coverage(words: readonly WeighedWord[], text: string): Coverage {
  const present = new Set(analyse(text).map((token) => token.stem));
  let mass = 0;
  let covered = 0;
  const stems = new Set<string>();
  for (const { stem, idf, variants } of words) {
    mass += idf;
    const best = variants.reduce((most, v) => (present.has(v.stem) ? Math.max(most, v.weight) : most), 0);
    covered += idf * best;
    if (best > 0) stems.add(stem);
  }
  return { share: mass === 0 ? 0 : covered / mass, stems };
}
