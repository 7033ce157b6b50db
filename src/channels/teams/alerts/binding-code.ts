import { createHash, randomInt } from 'node:crypto';

/** Without the characters that are taken for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 12;
const COMMAND = /^lier\s+([A-Z0-9][A-Z0-9\s-]{5,40})$/i;

/** Twelve characters in three groups (some 59 bits): nobody guesses it in the hour that it lives. */
export function newBindingCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return characters.replace(/(.{4})(?=.)/g, '$1-');
}

/** What is kept of a code, however it was typed. */
export function codeHash(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex');
}

/** The code in « lier ABCD-EFGH-JKLM »; undefined when a message is something else. */
export function codeIn(text: string): string | undefined {
  return COMMAND.exec(text.trim())?.[1];
}
