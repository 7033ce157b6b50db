import { z } from 'zod';

/** How to reach a resident. */
export interface Contact {
  readonly kind: 'phone' | 'email';
  /** `0612345678`, or an e-mail address. */
  readonly value: string;
}

const MAX_EMAIL = 200;
const SEPARATORS = /[\s.\-_/()\u00a0\u202f]/g;
const FRENCH = /^0[1-79]\d{8}$/;
const SAME_DIGITS = /^0[1-9](\d)\1{7}$/;
const email = z.email().max(MAX_EMAIL);

/**
 * A French number as people write it: « 06 12 34 56 78 », « +33 6 12 34 56 78 », « 0033(0)612345678 ».
 *
 * @returns ten digits; undefined when it cannot be called (too short, a paying 08 number, 06 00 00 00 00)
 */
export function readPhone(text: string): string | undefined {
  const digits = text
    .replace(SEPARATORS, '')
    .replace(/^(\+|00)33/, '0')
    .replace(/^00/, '0');
  return FRENCH.test(digits) && !SAME_DIGITS.test(digits) ? digits : undefined;
}

/** An e-mail address, or undefined. */
export function readEmail(text: string): string | undefined {
  const read = email.safeParse(text.trim());
  return read.success ? read.data : undefined;
}

/** What can be shown of it: « 06 ** ** ** 12 », « m…@laposte.net ». */
export function contactHint({ kind, value }: Contact): string {
  if (kind === 'phone') return `${value.slice(0, 2)} ** ** ** ${value.slice(-2)}`;
  const at = value.lastIndexOf('@');
  return `${value.slice(0, 1)}…${value.slice(at)}`;
}
