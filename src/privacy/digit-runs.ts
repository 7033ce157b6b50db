import { isDigit, isLetter } from './readable-text.ts';

/** Digits that touch each other; a letter O among them is a zero. */
export interface DigitGroup {
  /** 0–9, and `a` or `b` in « 2A », « 2B ». */
  readonly digits: string;
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Groups that belong together: only separators stand between them. */
export type DigitRun = readonly DigitGroup[];

const SEPARATORS = ' .-/_()';
/** Separators between two groups at most: « 06  12 », « 06 — 12 », a new line with its indent. */
export const GAP_SIGNS_MOST = 4;
const DATE_SEPARATORS = '/.-';
const YEAR = /^(?:19|20)\d\d$/;

/**
 * The numbers of a text, in one pass. A date ends a run: it is no part of a number.
 *
 * @param signs see `ReadableText`
 * @param isTaken whether a sign belongs to something that was already found
 */
export function digitRuns(signs: string, isTaken: (at: number) => boolean): DigitRun[] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  for (let at = 0; at < signs.length; ) {
    const group = isTaken(at) ? undefined : groupAt(signs, at);
    if (group === undefined) {
      at += 1;
      continue;
    }
    const last = run.at(-1);
    if (last !== undefined && !isGap(signs, last.to, group.from)) {
      runs.push(run);
      run = [];
    }
    run.push(group);
    at = group.to;
  }
  return [...runs, run].flatMap((each) => withoutDates(each, signs));
}

function groupAt(signs: string, from: number): DigitGroup | undefined {
  let digits = '';
  let to = from;
  for (; to < signs.length; to++) {
    const sign = signs.charAt(to);
    if (isDigit(sign)) digits += sign;
    else if (isZeroLetter(signs, to, to > from)) digits += '0';
    else if (isCorsica(signs, to, to > from)) digits += sign;
    else break;
  }
  return to > from ? { digits, from, to } : undefined;
}

/** « O6 12 », « 7O »: among digits, in no word. */
function isZeroLetter(signs: string, at: number, afterDigit: boolean): boolean {
  if (signs[at] !== 'o' || (!afterDigit && isLetter(signs[at - 1]))) return false;
  const next = signs[at + 1];
  if (next === 'o') return afterDigit || isDigit(signs[at + 2]);
  return isDigit(next) || (afterDigit && !isLetter(next));
}

function isCorsica(signs: string, at: number, afterDigit: boolean): boolean {
  return (
    afterDigit && signs[at - 1] === '2' && (signs[at] === 'a' || signs[at] === 'b') && isSeparatorOrDigit(signs[at + 1])
  );
}

function isSeparatorOrDigit(sign: string | undefined): boolean {
  return sign !== undefined && (isDigit(sign) || SEPARATORS.includes(sign));
}

function isGap(signs: string, from: number, to: number): boolean {
  if (to - from > GAP_SIGNS_MOST) return false;
  for (let at = from; at < to; at++) if (!SEPARATORS.includes(signs.charAt(at))) return false;
  return true;
}

function withoutDates(run: DigitRun, signs: string): DigitRun[] {
  const parts: DigitGroup[][] = [[]];
  for (let at = 0; at < run.length; ) {
    const group = run[at];
    if (isDate(run, at, signs)) {
      parts.push([]);
      at += 3;
    } else {
      if (group !== undefined) parts.at(-1)?.push(group);
      at += 1;
    }
  }
  return parts.filter(({ length }) => length > 0);
}

/** « 12/03/2026 », « 2026-03-12 », with a year in four figures: « 06/12/34 » begins a phone number. */
function isDate(run: DigitRun, at: number, signs: string): boolean {
  const [first, second, third] = [run[at], run[at + 1], run[at + 2]];
  if (first === undefined || second === undefined || third === undefined) return false;
  const separator = signs.slice(first.to, second.from);
  if (separator.length !== 1 || !DATE_SEPARATORS.includes(separator)) return false;
  if (signs.slice(second.to, third.from) !== separator || second.digits.length > 2) return false;
  const [day, year] = YEAR.test(first.digits) ? [third, first] : [first, third];
  return YEAR.test(year.digits) && day.digits.length <= 2 && Number(second.digits) <= 12 && Number(day.digits) <= 31;
}
