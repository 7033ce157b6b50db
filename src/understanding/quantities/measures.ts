import { type Found, numberIn, type Words, wordSet } from './counted-words.ts';

const UNITS = {
  euros: wordSet('euro euros eur balles boules'),
  km: wordSet('km kms kilometre kilometres bornes'),
  hours: wordSet('h heure heures'),
} as const;

/** What a number counts, when its unit is written. */
export type Measure = keyof typeof UNITS;

/** The numbers that stand before a unit: « 1 840 euros », « 25 km », « plus de 400 heures ». */
export function measuresIn(words: Words, measure: Measure): Found[] {
  return words.flatMap((word, at): Found[] => {
    const number = numberIn(word);
    if (number === undefined || !UNITS[measure].has(words[at + 1] ?? '')) return [];
    return [{ from: number, to: number, start: at, end: at + 2 }];
  });
}

/** « environ 25 », « plus de 400 », « moins de 10 », « au moins 3 »: what words say of the numbers among them. */
export function rangeOf(words: Words, numbers: readonly number[]): Found | undefined {
  const [only] = numbers;
  if (only === undefined) return undefined;
  const all = { start: 0, end: words.length };
  if (numbers.length > 1) return { from: Math.min(...numbers), to: Math.max(...numbers), ...all };
  const text = words.join(' ');
  if (/\bplus d/.test(text)) return { from: only + 1, to: Number.POSITIVE_INFINITY, ...all };
  if (/\bau moins\b/.test(text)) return { from: only, to: Number.POSITIVE_INFINITY, ...all };
  if (/\bmoins d/.test(text)) return { from: 0, to: only - 1, ...all };
  return { from: only, to: only, ...all };
}
