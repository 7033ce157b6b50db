/** What an assistant for everyday questions needs; beyond, people are told kindly. */
export const MAX_MESSAGE_CHARACTERS = 4_000;

/**
 * The beginning of a message that is too long. It ends before the last word, which may be cut in two, and before the words
 * with figures that precede it: half a social-security number would not be recognised, nor masked.
 */
export function cutMessage(text: string): string {
  const wordsAndSpaces = text.slice(0, MAX_MESSAGE_CHARACTERS).split(/(\s+)/);
  wordsAndSpaces.pop();
  while (/^\s*$|\d/.test(wordsAndSpaces.at(-1) ?? 'none')) wordsAndSpaces.pop();
  return `${wordsAndSpaces.join('')}…`;
}
