import type { Token } from '../../language/index.ts';

/** Numbers the stems of a corpus and counts its words. */
export interface TermTable {
  /** The stems' numbers, in the order of the tokens; new stems get the next number. Counts the surfaces. */
  numbers(tokens: readonly Token[]): Uint32Array;
  /** The number of a stem of the corpus; undefined when it stands nowhere. */
  find(stem: string): number | undefined;
  /** The stem of a number; empty for a number that was never given. */
  stemOf(term: number): string;
  size(): number;
  /** How often each folded word occurs. */
  readonly surfaces: ReadonlyMap<string, number>;
}

/** An empty table. */
export function createTermTable(): TermTable {
  const stems = new Map<string, number>();
  const names: string[] = [];
  const surfaces = new Map<string, number>();
  const numberOf = (stem: string): number => {
    const known = stems.get(stem);
    if (known !== undefined) return known;
    stems.set(stem, stems.size);
    names.push(stem);
    return stems.size - 1;
  };
  return {
    numbers: (tokens) => {
      for (const { surface } of tokens) surfaces.set(surface, (surfaces.get(surface) ?? 0) + 1);
      return Uint32Array.from(tokens, (token) => numberOf(token.stem));
    },
    find: (stem) => stems.get(stem),
    stemOf: (term) => names[term] ?? '',
    size: () => stems.size,
    surfaces,
  };
}
