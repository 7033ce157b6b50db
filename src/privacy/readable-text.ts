/** A letter that is none of a–z, and any other sign that has no meaning here. */
export const OTHER_LETTER = 'é';
const OTHER_SIGN = '¤';

/** A text reduced to what a reader makes out of it, with the way back to the text itself. */
export interface ReadableText {
  /**
   * One UTF-16 unit for each sign: a–z in lower case, 0–9 whatever the script, `OTHER_LETTER`, one kind of space, of dash, of
   * dot, of slash; nothing for what cannot be seen.
   */
  readonly signs: string;
  /** Where each sign begins and ends in the text, in UTF-16 units. */
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

const UNSEEN = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
const SPACE = /\s/;
const DIGIT = /\p{Nd}/u;
const LETTER = /\p{L}/u;
const DASH = /[\p{Pd}\u2043\u2212]/u;
const DOT = /[\u00b7\u2022\u2024\u2027\u2219\u22c5\u3002\u30fb]/u;
const SLASH = /[\u2044\u2215]/u;
const FIRST_BEYOND_ASCII = 0x80;
/** By code. */
const ASCII_SIGNS = Array.from({ length: FIRST_BEYOND_ASCII }, (_, code) => {
  const character = String.fromCharCode(code);
  if (SPACE.test(character)) return ' ';
  return UNSEEN.test(character) ? undefined : character.toLowerCase();
});
/** Digits of a script stand side by side in Unicode, from 0 to 9. */
const LAST_DIGIT = 9;

/** Reads a text sign by sign, in one pass. */
export function readableText(text: string): ReadableText {
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  let signs = '';
  let at = 0;
  for (const character of text) {
    const sign = signOf(character);
    if (sign !== undefined) {
      starts[signs.length] = at;
      ends[signs.length] = at + character.length;
      signs += sign;
    }
    at += character.length;
  }
  return { signs, starts, ends };
}

/** @returns undefined for what cannot be seen */
function signOf(character: string): string | undefined {
  const code = character.charCodeAt(0);
  if (code < FIRST_BEYOND_ASCII) return ASCII_SIGNS[code];
  // First: the byte-order mark counts as a space too.
  if (UNSEEN.test(character)) return undefined;
  if (SPACE.test(character)) return ' ';
  if (DIGIT.test(character)) return digitOf(character);
  if (DASH.test(character)) return '-';
  if (DOT.test(character)) return '.';
  if (SLASH.test(character)) return '/';
  const plain = character.normalize('NFKC');
  if (plain.length === 1 && plain.charCodeAt(0) < FIRST_BEYOND_ASCII) return plain.toLowerCase();
  return LETTER.test(character) ? OTHER_LETTER : OTHER_SIGN;
}

function digitOf(character: string): string {
  const plain = character.normalize('NFKC');
  if (plain >= '0' && plain <= '9') return plain;
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < LAST_DIGIT && DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

/** Whether a sign is a digit; not so beyond the ends of a text. */
export function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9';
}

/** Whether a sign is a letter, of any script. */
export function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && ((sign >= 'a' && sign <= 'z') || sign === OTHER_LETTER);
}
