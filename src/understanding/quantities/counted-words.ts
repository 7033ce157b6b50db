import { fold } from '../../language/index.ts';
import { withDigits } from './spoken-numbers.ts';

/** Words of a piece of a message, folded, every number in digits: what all quantities are read from. */
export type Words = readonly string[];

/** What words say of a number: exactly one, or only between which it lies, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A quantity found among words: those from `start` to `end` (excluded) say it. */
export interface Found extends Range {
  readonly start: number;
  readonly end: number;
}

const WORD = /[0-9a-z]+/g;
/** « 2 960 » and « 1.840 » are one number. */
const THOUSANDS = /(?<![\d.,])(\d{1,3})[ .\u00a0\u202f](\d{3})(?!\d)/g;
const DECIMALS = /(\d)[.,](?=\d)/g;
const GLUED_UNIT = /(\d)(?!point)(?=[a-z])/g;

/** « 33ans » → `33`, `ans`; « bac+2 » → `bac`, `plus`, `2`; « trente-trois » → `33`; « 2 960 € » → `2960`, `euros`. */
export function countedWords(text: string): string[] {
  const spaced = fold(text.replace(/€/g, ' euros ').replace(/%/g, ' pourcent '))
    .replace(THOUSANDS, '$1$2')
    .replace(DECIMALS, '$1point')
    .replace(/\+/g, ' plus ')
    .replace(GLUED_UNIT, '$1 ');
  return withDigits(spaced.match(WORD) ?? []);
}

/** The number that a word is, decimals included; undefined for any other word. */
export function numberIn(word: string | undefined): number | undefined {
  if (word === undefined || !/^\d+(?:point\d+)?$/.test(word)) return undefined;
  return Number(word.replace('point', '.'));
}

/** Whether two quantities share words. */
export function overlap(one: Pick<Found, 'start' | 'end'>, other: Pick<Found, 'start' | 'end'>): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The words of a grammar, written with spaces between. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
