import { fold } from '../knowledge/index.ts';

const BETWEEN = /\b(\d{2})(?: ans)? ?(?:a|et|-|–) ?(\d{2}) ans\b/g;
const UNDER = /\b(?:moins de|avant|jusqu'a|au plus) (\d{2}) ans\b/g;
const OVER = /\b(?:plus de|a partir de|des|apres) (\d{2}) ans\b|\b(\d{2}) ans et (?:plus|\+)/g;
const EXACT = /\b(\d{2}) ans\b/g;
const NO_LIMIT = 120;

/**
 * Whether what a text says of ages concerns a person of that age.
 *
 * @param age in years
 * @returns 1 when one of its ages or ranges holds it, −1 when it names others only, 0 when it names none
 */
export function ageFit(text: string, age: number): -1 | 0 | 1 {
  let rest = fold(text);
  const ranges: [number, number][] = [];
  const take = (pattern: RegExp, range: (first: number, second: number) => [number, number]): void => {
    rest = rest.replace(pattern, (_whole, first?: string, second?: string) => {
      ranges.push(range(Number(first ?? second), Number(second ?? first)));
      return ' ';
    });
  };
  take(BETWEEN, (low, high) => [low, high]);
  take(UNDER, (high) => [0, high]);
  take(OVER, (low) => [low, NO_LIMIT]);
  take(EXACT, (only) => [only, only]);
  if (ranges.length === 0) return 0;
  return ranges.some(([low, high]) => low <= age && age <= high) ? 1 : -1;
}
