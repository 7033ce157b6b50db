import { MAX_TEXT_CHARACTERS } from './activity-bounds.ts';

/**
 * The beginning of a message that is too long. It ends before the last word, which may be cut in two, and before the words
 * with figures that precede it: half a social-security number would not be recognised, nor masked.
 */
export function cutMessage(text: string): string {
  const wordsAndSpaces = text.slice(0, MAX_TEXT_CHARACTERS).split(/(\s+)/);
  wordsAndSpaces.pop();
  while (/^\s*$|\d/.test(wordsAndSpaces.at(-1) ?? 'none')) wordsAndSpaces.pop();
  return `${wordsAndSpaces.join('')}…`;
}
