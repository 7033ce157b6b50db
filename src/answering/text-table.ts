import { analyse } from '../language/index.ts';

/** Which texts of a document hold which words. Texts are known by their number, in the order in which they were given. */
export interface TextTable {
  readonly size: number;
  /** Distinct stems of the content words of a text. */
  stemsOf(text: number): readonly string[];
  /** Numbers of the texts that hold a stem, ascending. */
  holdersOf(stem: string): readonly number[];
}

const NOBODY: readonly number[] = [];

export function buildTextTable(texts: readonly string[]): TextTable {
  const stems = texts.map((text) => [...new Set(analyse(text).map(({ stem }) => stem))]);
  const holders = new Map<string, number[]>();
  for (const [text, own] of stems.entries()) {
    for (const stem of own) {
      const known = holders.get(stem);
      if (known === undefined) holders.set(stem, [text]);
      else known.push(text);
    }
  }
  return {
    size: texts.length,
    stemsOf: (text) => stems[text] ?? [],
    holdersOf: (stem) => holders.get(stem) ?? NOBODY,
  };
}
