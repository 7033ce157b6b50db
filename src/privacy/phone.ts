import { digitsFrom, type NumberAt, type Window } from './number-window.ts';
import { PUBLIC_LINES } from './public-lines.ts';

const FRENCH = /^0[1-9]\d{8}$/;
/** The same after +33, the 0 written or not. */
const FRENCH_ABROAD = /^33(0?[1-79]\d{8})$/;
/** Dialled with 00. */
const DIALLED = /^00(?:33(0?[1-79]\d{8})|(?!33)[1-9]\d{8,12})$/;
/** After +, any country. */
const ABROAD = /^\d{9,14}$/;

/** The phone number that begins with a group of digits: French, or written with its country. */
export function phoneAt(window: Window): NumberAt | undefined {
  const ends = digitsFrom(window);
  const plus = plusBefore(window);
  if (plus > 0) {
    const end =
      ends.find(({ digits }) => FRENCH_ABROAD.test(digits)) ??
      ends.findLast(({ digits }) => ABROAD.test(digits) && !digits.startsWith('33'));
    return end && { groups: end.groups, before: plus, ...publicLine(FRENCH_ABROAD.exec(end.digits)?.[1]) };
  }
  const end = ends.find(({ digits }) => FRENCH.test(digits) || (DIALLED.test(digits) && beginsAsDialled(window)));
  if (end !== undefined && beginsInDecimals(window)) return undefined;
  return end && { groups: end.groups, ...publicLine(DIALLED.exec(end.digits)?.[1] ?? end.digits) };
}

/** « 005 » within « 130 005 481 00010 » is part of a SIRET. */
function beginsAsDialled({ run, at }: Window): boolean {
  return at === 0 || run[at]?.digits.length !== 3;
}

/** « 3.0573, 50.6292 »: what follows a dot that is not the number's own separator is decimals. */
function beginsInDecimals({ run, at, signs }: Window): boolean {
  const [before, first, second] = [run[at - 1], run[at], run[at + 1]];
  if (before === undefined || first === undefined || second === undefined) return false;
  return signs.slice(before.to, first.from) === '.' && signs.slice(first.to, second.from) !== '.';
}

/** Signs up to the « + » that stands before a group; 0 when none does. */
function plusBefore({ run, at, signs }: Window): number {
  const from = run[at]?.from ?? 0;
  if (signs[from - 1] === '+') return 1;
  return signs[from - 1] === ' ' && signs[from - 2] === '+' ? 2 : 0;
}

/** A number in 08 is nobody's own. */
function publicLine(number: string | undefined): Pick<NumberAt, 'isPublic'> {
  const national = number === undefined || number.startsWith('0') ? number : `0${number}`;
  return { isPublic: national !== undefined && (national.startsWith('08') || PUBLIC_LINES.has(national)) };
}
