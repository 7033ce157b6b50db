import { dictionary } from '@zxcvbn-ts/language-common';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './password.ts';

/** Why a password is refused. */
export type PasswordFault = 'PASSWORD_LENGTH' | 'PASSWORD_KNOWN' | 'PASSWORD_YOURS' | 'PASSWORD_POOR';

const SIGNS_LEAST = 5;
const OWN_WORD_LEAST = 3;
const KNOWN_WORD_LEAST = 3;
/** What is taken for a letter: « p@ssw0rd ». */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '5': 's',
  $: 's',
  '7': 't',
};

let known: ReadonlySet<string> | undefined;

/**
 * Looks whether a password is worth having. Known are the 49,000 that people use most (zxcvbn's list), also with figures and
 * signs around them, written with figures for letters, twice in a row, or two of them joined. The time grows with its length.
 *
 * @param own her login, her first name: a password made of these is hers alone, and everybody's first guess
 * @returns undefined for a good one
 */
export function passwordFault(password: string, own: readonly string[]): PasswordFault | undefined {
  if (password.length < PASSWORD_MIN_LENGTH || password.length > PASSWORD_MAX_LENGTH) return 'PASSWORD_LENGTH';
  const plain = fold(password);
  if (new Set(plain).size < SIGNS_LEAST) return 'PASSWORD_POOR';
  for (const way of [plain, withLetters(plain)]) {
    const core = onceOnly(coreOf(way));
    if (isOwn(core, own)) return 'PASSWORD_YOURS';
    if (isKnown(way) || isKnown(core) || isTwoKnown(core)) return 'PASSWORD_KNOWN';
    if (core === '') return 'PASSWORD_POOR';
  }
  return undefined;
}

function isKnown(text: string): boolean {
  known ??= new Set(dictionary['passwords-common']);
  return known.has(text);
}

function isTwoKnown(core: string): boolean {
  for (let at = KNOWN_WORD_LEAST; at <= core.length - KNOWN_WORD_LEAST; at++) {
    if (isKnown(coreOf(core.slice(0, at))) && isKnown(coreOf(core.slice(at)))) return true;
  }
  return false;
}

/** Little is left when her own words are taken out. */
function isOwn(core: string, own: readonly string[]): boolean {
  const words = own
    .flatMap((each) => fold(each).split(/[^\p{L}\p{N}]+/u))
    .filter(({ length }) => length >= OWN_WORD_LEAST);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), core);
  return rest !== core && rest.replace(/[^\p{L}]/gu, '').length < SIGNS_LEAST;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function withLetters(text: string): string {
  return [...coreOf(text)].map((sign) => LOOKS_LIKE[sign] ?? sign).join('');
}

/** Without the figures and signs that people put around a word. */
function coreOf(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && !isLetter(text.charAt(from))) from += 1;
  while (to > from && !isLetter(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isLetter(sign: string): boolean {
  return /\p{L}/u.test(sign);
}

/** « soleil!soleil » is « soleil ». */
function onceOnly(core: string): string {
  for (let length = 1; length <= core.length / 2; length++) {
    const unit = core.slice(0, length);
    if (coreOf(core.replaceAll(unit, '')) === '') return unit;
  }
  return core;
}
