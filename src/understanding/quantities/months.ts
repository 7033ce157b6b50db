import { numberIn, type Words } from './counted-words.ts';

export const MONTH_NAMES: readonly string[] =
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');

const YEAR = /^(?:19|20)\d\d$/;

/** The first day of the month that words name with its year: « juin 2024 », « 06/2024 ». Rules count in months. */
export function monthIn(words: Words): string | undefined {
  for (const [at, word] of words.entries()) {
    if (!YEAR.test(word)) continue;
    const before = words[at - 1] ?? '';
    const named = MONTH_NAMES.indexOf(before) + 1;
    const month = named > 0 ? named : numberIn(before);
    if (month !== undefined && month >= 1 && month <= 12) return `${word}-${String(month).padStart(2, '0')}-01`;
  }
  return undefined;
}
