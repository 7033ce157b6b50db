import { isDigit, isLetter } from './readable-text.ts';

/** Digits that touch each other; a letter O among them is a zero, an l or an i a one. */
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
/** These also part the items of a list: they join a number only where each gap is the same, and nothing else is in the run. */
const LIST_SEPARATORS = ',|:\\*';
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

/** Groups between which one and the same list separator stands each time: « 07:81:23:45:67 ». In one pass. */
export function listedRuns(signs: string, isTaken: (at: number) => boolean): DigitRun[] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  let separator = '';
  for (let at = 0; at < signs.length; ) {
    const group = isTaken(at) ? undefined : groupAt(signs, at);
    if (group === undefined) {
      at += 1;
      continue;
    }
    const last = run.at(-1);
    const gap = last === undefined ? undefined : listSeparator(signs, last.to, group.from);
    if (gap === undefined || (run.length > 1 && gap !== separator)) {
      runs.push(run);
      run = [];
    }
    if (gap !== undefined) separator = gap;
    run.push(group);
    at = group.to;
  }
  return [...runs, run].filter((each) => each.length > 1 && isAlone(signs, each));
}

/** The separator of a gap, spaces around it allowed. */
function listSeparator(signs: string, from: number, to: number): string | undefined {
  if (to === from || to - from > GAP_SIGNS_MOST) return undefined;
  const gap = signs.slice(from, to);
  const separator = gap.trim();
  return separator.length === 1 && LIST_SEPARATORS.includes(separator) ? separator : undefined;
}

/** Nothing of the same list before nor after: « 01:23:45:67:89:ab » is no number. */
function isAlone(signs: string, run: DigitRun): boolean {
  const [from, to] = [run[0]?.from ?? 0, run.at(-1)?.to ?? 0];
  const isItem = (separator: string | undefined, beyond: string | undefined) =>
    separator !== undefined && LIST_SEPARATORS.includes(separator) && (isLetter(beyond) || isDigit(beyond));
  return !isItem(signs[from - 1], signs[from - 2]) && !isItem(signs[to], signs[to + 1]);
}

function groupAt(signs: string, from: number): DigitGroup | undefined {
  let digits = '';
  let to = from;
  for (; to < signs.length; to++) {
    const sign = signs.charAt(to);
    if (isDigit(sign)) digits += sign;
    else if (isZeroLetter(signs, to, to > from)) digits += '0';
    else if (isOneLetter(signs, to, to > from)) digits += '1';
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

/** « 8l », « l23 », « I2 »: beside a digit, in no word. */
function isOneLetter(signs: string, at: number, afterDigit: boolean): boolean {
  if (signs[at] !== 'l' && signs[at] !== 'i') return false;
  if (!afterDigit) return isDigit(signs[at + 1]) && !isLetter(signs[at - 1]);
  return isDigit(signs[at + 1]) || !isLetter(signs[at + 1]);
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
