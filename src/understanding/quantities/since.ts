import { type Found, numberIn, type Words } from './counted-words.ts';
import { MONTH_NAMES } from './months.ts';

const MONTHS_A_YEAR = 12;
const LONGEST_YEARS = 60;

/**
 * How many months ago something began: « depuis 2009 », « depuis mars 2020 », « depuis septembre ».
 *
 * @param today ISO day
 */
export function sinceIn(words: Words, today: string): Found | undefined {
  const start = words.indexOf('depuis');
  const [year, month] = today.split('-').map(Number);
  if (start < 0 || year === undefined || month === undefined) return undefined;
  const at = words[start + 1] === 'le' ? start + 2 : start + 1;
  const named = MONTH_NAMES.indexOf(words[at] ?? '') + 1;
  const written = numberIn(words[named > 0 ? at + 1 : at]);
  const isYear = written !== undefined && written <= year && written > year - LONGEST_YEARS;
  if (named === 0 && !isYear) return undefined;
  if (!isYear) {
    const months = month - named + (named > month ? MONTHS_A_YEAR : 0);
    return { from: months, to: months, start, end: at + 1 };
  }
  const years = year - written;
  if (named === 0) {
    const least = Math.max(0, (years - 1) * MONTHS_A_YEAR + month);
    return { from: least, to: years * MONTHS_A_YEAR + month - 1, start, end: at + 1 };
  }
  const months = years * MONTHS_A_YEAR + month - named;
  return { from: months, to: months, start, end: at + 2 };
}
