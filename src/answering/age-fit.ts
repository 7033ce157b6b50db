import { fold } from '../language/index.ts';

const BETWEEN = /\b(\d{2})(?: ans)? ?(?:a|et|-|–) ?(\d{2}) ans\b/g;
const UNDER = /\b(?:moins de|avant|jusqu'a|au plus) (\d{2}) ans\b/g;
const OVER = /\b(?:plus de|a partir de|des|apres) (\d{2}) ans\b|\b(\d{2}) ans et (?:plus|\+)/g;
const EXACT = /\b(\d{2}) ans\b/g;
const NO_LIMIT = 120;

/** Ages in years, both ends included. */
export type AgeRange = readonly [low: number, high: number];

/** The ages and ranges of ages that a text names. */
export function agesIn(text: string): AgeRange[] {
  let rest = fold(text);
  const ranges: AgeRange[] = [];
  const take = (pattern: RegExp, range: (first: number, second: number) => AgeRange): void => {
    rest = rest.replace(pattern, (_whole, first?: string, second?: string) => {
      ranges.push(range(Number(first ?? second), Number(second ?? first)));
      return ' ';
    });
  };
  take(BETWEEN, (low, high) => [low, high]);
  take(UNDER, (high) => [0, high]);
  take(OVER, (low) => [low, NO_LIMIT]);
  take(EXACT, (only) => [only, only]);
  return ranges;
}

/**
 * Whether what a text says of ages (`agesIn`) concerns a person of that age.
 *
 * @param age in years
 * @returns 1 when one of its ages or ranges holds it, −1 when it names others only, 0 when it names none
 */
export function ageFit(ranges: readonly AgeRange[], age: number): -1 | 0 | 1 {
  if (ranges.length === 0) return 0;
  return ranges.some(([low, high]) => low <= age && age <= high) ? 1 : -1;
}
