import type { Token } from '../../language/index.ts';
import type { WordFeatures } from './feature-space.ts';

/** Numbers the words of a training corpus, so that a text is an array of numbers. Grows with the typos that are made. */
export interface WordTable {
  numbers(tokens: readonly Token[]): Uint32Array;
  token(word: number): Token | undefined;
  features(word: number): WordFeatures;
}

/** An empty table over a feature reader. */
export function createWordTable(read: (token: Token) => WordFeatures): WordTable {
  const numbers = new Map<string, number>();
  const tokens: Token[] = [];
  const features: WordFeatures[] = [];
  const numberOf = (token: Token): number => {
    const known = numbers.get(token.surface);
    if (known !== undefined) return known;
    numbers.set(token.surface, tokens.length);
    features.push(read(token));
    return tokens.push(token) - 1;
  };
  return {
    numbers: (list) => Uint32Array.from(list, numberOf),
    token: (word) => tokens[word],
    features: (word) => features[word] ?? NOTHING,
  };
}

const NOTHING: WordFeatures = { rows: new Uint32Array(0), factor: 0 };
