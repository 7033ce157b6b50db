import { numberIn } from './clauses.ts';
import type { Words } from './quantities.ts';

/** A week of fewer hours than this is what the rules call a small part time. */
const SMALL_PART_TIME_BELOW = 24;
const MOST_HOURS_A_WEEK = 60;
const PART_TIME = /\b(?:mi temps|temps partiel|temps part|par semaine|la semaine|hebdo\w*|semaine)\b/;

/** What a clause says of the hours worked each week: « mi-temps 20h », « 18 heures par semaine ». */
export function weeklyHoursIn(words: Words): 'few' | 'many' | undefined {
  if (!PART_TIME.test(words.join(' '))) return undefined;
  const hours = words.flatMap((word, at) => {
    const number = numberIn(word);
    return number !== undefined && /^(?:h|heures?)$/.test(words[at + 1] ?? '') ? [number] : [];
  });
  const [only] = hours;
  if (only === undefined || hours.length > 1 || only > MOST_HOURS_A_WEEK) return undefined;
  return only < SMALL_PART_TIME_BELOW ? 'few' : 'many';
}
