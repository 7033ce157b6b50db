import { areCodes, isCard } from './card.ts';
import { type DigitRun, digitRuns, listedRuns } from './digit-runs.ts';
import { nirAt } from './nir.ts';
import { digitsFrom, type NumberAt, type Window } from './number-window.ts';
import type { Found, PersonalDataKind } from './personal-data.ts';
import { phoneAt } from './phone.ts';

const PAIRS_LEAST = 4;
const MOBILE = /^0[67]$/;

const READERS: readonly { readonly kind: PersonalDataKind; readonly read: (window: Window) => NumberAt | undefined }[] =
  [
    { kind: 'carte', read: cardAt },
    { kind: 'nir', read: nirAt },
    { kind: 'telephone', read: phoneAt },
  ];

/**
 * The bank cards, social-security and phone numbers of a text, from left to right; each begins and ends with whole groups of
 * digits. A bounded number of groups is looked at from each, so the time grows with the text alone.
 */
export function findNumbers(
  signs: string,
  isTaken: (at: number) => boolean,
  looksFor: (kind: PersonalDataKind) => boolean,
): Found[] {
  const readers = READERS.filter(({ kind }) => looksFor(kind));
  return digitRuns(signs, isTaken).flatMap((run) => {
    const found: Found[] = [];
    for (let at = 0; at < run.length; ) {
      const number = firstOf(readers, { run, at, signs });
      const [first, last] = [run[at], run[at + (number?.groups ?? 1) - 1]];
      if (number !== undefined && first !== undefined && last !== undefined && number.isPublic !== true) {
        found.push({ kind: number.kind, from: first.from - (number.before ?? 0), to: last.to });
      }
      at += number?.groups ?? 1;
    }
    return found;
  });
}

/**
 * Numbers written as a list is, with the same sign in each gap: « 07:81:23:45:67 », « 5134,1234,5678,9013 ». The run has to be
 * the number and nothing else; with commas a phone has to be a mobile one, for marks and departments are listed so.
 */
export function findListedNumbers(
  signs: string,
  isTaken: (at: number) => boolean,
  looksFor: (kind: PersonalDataKind) => boolean,
): Found[] {
  const readers = READERS.filter(({ kind }) => looksFor(kind));
  return listedRuns(signs, isTaken).flatMap((run) => {
    const number = firstOf(readers, { run, at: 0, signs });
    const [first, last] = [run[0], run.at(-1)];
    if (number === undefined || first === undefined || last === undefined) return [];
    if (number.groups !== run.length || number.isPublic === true) return [];
    if (number.kind === 'telephone' && !isListedPhone(run, signs)) return [];
    return [{ kind: number.kind, from: first.from - (number.before ?? 0), to: last.to }];
  });
}

/** In pairs, after what is dialled first. */
function isListedPhone([first, second, ...others]: DigitRun, signs: string): boolean {
  if (first === undefined || second === undefined) return false;
  if ([second, ...others].filter(({ digits }) => digits.length === 2).length < PAIRS_LEAST) return false;
  const gap = signs.slice(first.to, second.from);
  return !gap.includes(',') || (gap === ',' && MOBILE.test(first.digits));
}

function firstOf(
  readers: typeof READERS,
  window: Window,
): (NumberAt & { readonly kind: PersonalDataKind }) | undefined {
  for (const { kind, read } of readers) {
    const number = read(window);
    if (number !== undefined) return { ...number, kind };
  }
  return undefined;
}

function cardAt(window: Window): NumberAt | undefined {
  const end = digitsFrom(window).findLast(({ digits }) => isCard(digits));
  if (end === undefined) return undefined;
  const groups = window.run.slice(window.at, window.at + end.groups);
  return areCodes(groups.map(({ digits }) => digits.length)) ? undefined : { groups: end.groups };
}
