import { isCard } from './card.ts';
import { digitRuns } from './digit-runs.ts';
import { nirAt } from './nir.ts';
import { digitsFrom, type NumberAt, type Window } from './number-window.ts';
import type { Found, PersonalDataKind } from './personal-data.ts';
import { phoneAt } from './phone.ts';

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
  return end && { groups: end.groups };
}
