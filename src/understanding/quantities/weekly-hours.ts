import { numberIn, type Words } from './counted-words.ts';
import { measuresIn } from './measures.ts';

const MOST_HOURS_A_WEEK = 60;
const WEEKLY = /\b(?:mi temps|temps partiel|temps part|par semaine|la semaine|hebdo\w*|semaine|en tout|en tt)\b/;

/** The hours worked each week: « mi-temps 20h », « 18 heures par semaine ». Undefined when none are told, or several. */
export function weeklyHoursIn(words: Words): number | undefined {
  if (!WEEKLY.test(words.join(' '))) return undefined;
  const hours = measuresIn(words, 'hours').filter(({ start }) => numberIn(words[start]) !== undefined);
  const [only] = hours;
  if (only === undefined || hours.length > 1 || only.from > MOST_HOURS_A_WEEK) return undefined;
  return only.from;
}
