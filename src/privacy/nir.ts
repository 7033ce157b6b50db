import { digitsFrom, type NumberAt, type Window } from './number-window.ts';

const SHAPE = /^[1-478]\d{4}(?:\d\d|2[ab])\d{6}(?:\d\d)?$/;
/** Sex, year and month of birth, department: what a number is that nobody separated where it should be. */
const PLAUSIBLE = /^[12]\d\d(?:0[1-9]|1[0-2])(?!00)(?:\d\d|2[ab])\d{6}$/;
const DIGITS = 13;
const DIGITS_WITH_KEY = 15;
/** Where its parts end: sex, year, month, department, commune, order, key. */
const PARTS_END = new Set([1, 3, 5, 7, 10, 13, 15]);
const PARTS_LEAST = 4;
/** Longer groups in a number that is not separated where it should be are codes of their own: « 24108 37274 ». */
const CODE_DIGITS = 5;
const KEY_MODULUS = 97n;
/** In milliseconds, from 2015 to 2035: so are messages numbered in Teams. */
const TIMES = { from: 1_420_070_400_000, to: 2_051_222_400_000 };
const ADDRESS_SIGNS = '/=&?#_:';

/**
 * The social-security number that begins with a group of digits: 13, or 15 with its key (faits.md 6.3). Written in its
 * own parts, or all in one, it is masked even when mistyped; separated otherwise, its key has to be right, or its date of
 * birth to be one.
 */
export function nirAt(window: Window): NumberAt | undefined {
  const ends = digitsFrom(window).filter(({ digits }) => SHAPE.test(digits));
  const long = ends.find(({ digits }) => digits.length === DIGITS_WITH_KEY);
  if (long !== undefined && hasRightKey(long.digits)) return { groups: long.groups };
  const short = ends.find(({ digits }) => digits.length === DIGITS);
  const end = long !== undefined && !beginsPhone(window, short?.groups) ? long : short;
  return end !== undefined && isWrittenAsOne(window, end) ? { groups: end.groups } : undefined;
}

/** « …123 456 06 12 34 56 78 »: what follows is no key. */
function beginsPhone({ run, at }: Window, groups: number | undefined): boolean {
  if (groups === undefined) return false;
  const next = run.slice(at + groups, at + groups + PARTS_LEAST + 1).map(({ digits }) => digits);
  return /^0[1-79]\d{8}$/.test(next.join(''));
}

function isWrittenAsOne(window: Window, { digits, groups }: { digits: string; groups: number }): boolean {
  const { run, at } = window;
  const sizes = run.slice(at, at + groups).map((group) => group.digits.length);
  if (groups === 1) return digits.length === DIGITS_WITH_KEY || !(isInAddress(window) || isTime(digits));
  let length = 0;
  const isInParts = sizes.every((size) => {
    length += size;
    return PARTS_END.has(length);
  });
  if (isInParts && (groups >= PARTS_LEAST || sizes[0] === DIGITS)) return true;
  const isWholeRun = at + groups === run.length;
  return isWholeRun && digits.length === DIGITS && PLAUSIBLE.test(digits) && Math.max(...sizes) < CODE_DIGITS;
}

/** Thirteen digits in an address are a time in milliseconds: so messages are named in links to Teams. */
function isInAddress({ run, at, signs }: Window): boolean {
  const before = signs[(run[at]?.from ?? 0) - 1];
  const twoBefore = signs[(run[at]?.from ?? 0) - 2];
  return (
    before !== undefined && ADDRESS_SIGNS.includes(before) && twoBefore !== undefined && /[a-z0-9é]/.test(twoBefore)
  );
}

/** A moment, with a month and a department of birth that nobody has. */
function isTime(digits: string): boolean {
  const moment = Number(digits);
  return moment >= TIMES.from && moment < TIMES.to && !PLAUSIBLE.test(digits);
}

/** The key is 97 less the number modulo 97, Corsica counting as departments 19 and 18. */
function hasRightKey(digits: string): boolean {
  const number = digits.slice(0, DIGITS).replace('2a', '19').replace('2b', '18');
  return KEY_MODULUS - (BigInt(number) % KEY_MODULUS) === BigInt(digits.slice(DIGITS));
}
