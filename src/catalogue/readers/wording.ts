import { fold } from '../../language/index.ts';

const WORK_AND_STUDY = /\b(?:alternance|apprentissage|apprentie?s?|professionnalisation)\b/;
const NOT =
  /\b(?:sans|non|pas d|pas de|aucune?|hors)\b[^.,;]{0,20}\b(?:alternance|apprentissage|professionnalisation)\b/;
const AT_SCHOOL = /\b(?:statut scolaire|formation initiale scolaire|temps plein scolaire|scolaire)\b/;
const WEEK_END = /\b(?:week ?-?ends?|samedis?|dimanches?)\b/;
const EVENING = /\b(?:soirs?|soirees?)\b/;

/**
 * Whether texts speak of a contract of work and study.
 *
 * @returns null when they do not say: a placement in a company is no alternance
 */
export function alternanceIn(...wordings: readonly string[]): boolean | null {
  const text = fold(wordings.join(' . '));
  if (NOT.test(text)) return false;
  if (WORK_AND_STUDY.test(text)) return true;
  return AT_SCHOOL.test(text) || /^(?:non|sans|0)\b/.test(text) ? false : null;
}

/** Whether a pace is one of evening courses. */
export function isEvening(rythme: string): boolean {
  return EVENING.test(fold(rythme));
}

/** Whether a pace is one of courses at the week-end. */
export function isWeekEnd(rythme: string): boolean {
  return WEEK_END.test(fold(rythme));
}
