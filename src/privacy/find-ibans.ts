import { GAP_SIGNS_MOST } from './digit-runs.ts';
import { IBAN_LENGTHS } from './iban-lengths.ts';
import type { Found } from './personal-data.ts';
import { isDigit, isLetter } from './readable-text.ts';

/** ISO 13616. */
const LENGTH_MOST = 34;
/** A French one is masked even when mistyped, from this length on: 27 is right. */
const FRENCH_LENGTH_LEAST = 23;
/** The country; with its check digits. */
const COUNTRY_LENGTH = 2;
const HEAD_LENGTH = 4;
const SEPARATORS = ' .-/_';
const CHECK_DIGIT = /^[\do]$/;
const HAS_DIGIT = /\d|^o+$/;
/** « NL91 ABNA 0417 1643 00 ». */
const BANK = /^[a-z]{4}$/;
const CHECKED_REMAINDER = 1n;

/** Letters and digits that touch each other. */
interface Group {
  readonly from: number;
  readonly to: number;
}

/** The bank accounts (IBAN) of a text, in one pass. @param signs see `ReadableText` */
export function findIbans(signs: string, isTaken: (at: number) => boolean): Found[] {
  const found: Found[] = [];
  for (let at = 0; at + 3 < signs.length; at++) {
    if (!isBeginning(signs, at) || isTaken(at)) continue;
    const to = ibanEnd(signs, at);
    if (to === undefined) continue;
    found.push({ kind: 'iban', from: at, to });
    at = to - 1;
  }
  return found;
}

/** A country and its first check digit, no word before but « IBAN »; they may stand apart: « FR 14 », « F R 1 4 ». */
function isBeginning(signs: string, at: number): boolean {
  if (!isLetter(signs[at]) || (isPart(signs[at - 1]) && signs.slice(Math.max(0, at - 4), at) !== 'iban')) return false;
  const second = isLetter(signs[at + 1]) ? at + 1 : afterGap(signs, at + 1);
  if (!IBAN_LENGTHS.has(`${signs[at]}${signs[second]}`)) return false;
  return CHECK_DIGIT.test(signs[second + 1] ?? '') || CHECK_DIGIT.test(signs[afterGap(signs, second + 1)] ?? '');
}

/** Where the sign after a gap is; a gap may be empty. */
function afterGap(signs: string, from: number): number {
  let at = from;
  while (at - from < GAP_SIGNS_MOST && SEPARATORS.includes(signs[at] ?? '¤')) at += 1;
  return at;
}

function ibanEnd(signs: string, from: number): number | undefined {
  const ends: { readonly characters: string; readonly to: number }[] = [];
  let characters = '';
  for (const { from: start, to } of groupsFrom(signs, from)) {
    characters += signs.slice(start, to);
    ends.push({ characters, to });
  }
  if (!/^..[\do]{2}/.test(characters)) return undefined;
  const right = ends.find((end) => end.characters.length === IBAN_LENGTHS.get(characters.slice(0, 2)));
  if (right !== undefined && isChecked(right.characters)) return right.to;
  if (!characters.startsWith('fr')) return undefined;
  const last = right ?? ends.at(-1);
  return last !== undefined && last.characters.length >= FRENCH_LENGTH_LEAST ? last.to : undefined;
}

/** The groups that an IBAN can be made of; « plus de 2 000 euros » begins none. */
function groupsFrom(signs: string, from: number): Group[] {
  const groups: Group[] = [];
  let start = from;
  let length = 0;
  let areSingle = true;
  for (;;) {
    let to = start;
    while (to - start <= LENGTH_MOST && isPart(signs[to])) to += 1;
    const group = signs.slice(start, to);
    areSingle &&= group.length === 1;
    const isAllowed =
      HAS_DIGIT.test(group) ||
      areSingle ||
      length + group.length === COUNTRY_LENGTH ||
      (length === HEAD_LENGTH && BANK.test(group));
    length += group.length;
    if (length > LENGTH_MOST || !isAllowed) return groups;
    groups.push({ from: start, to });
    start = afterGap(signs, to);
    if (start === to || !isPart(signs[start])) return groups;
  }
}

function isPart(sign: string | undefined): boolean {
  return isDigit(sign) || isLetter(sign);
}

/** ISO 13616: with its first four characters at the end and letters as 10 to 35, it is 1 modulo 97. */
function isChecked(characters: string): boolean {
  const turned = characters.slice(4) + characters.slice(0, 4);
  if (!/^[a-z0-9]+$/.test(turned)) return false;
  return BigInt([...turned].map((sign) => Number.parseInt(sign, 36)).join('')) % 97n === CHECKED_REMAINDER;
}
