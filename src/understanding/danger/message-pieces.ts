import type { WrittenMessage } from '../written-message.ts';

/** Between two words, what ends a sentence or a part of one. */
const ENDS = /[.!?;:…\n]/;
/** A shorter piece says too little on its own. */
const LEAST_WORDS = 4;

/** The words of each sentence of a message; none when it holds only one. */
export function piecesOf(message: WrittenMessage): string[][] {
  const pieces: string[][] = [];
  message.words.forEach((word, at) => {
    const last = pieces.at(-1);
    if (last === undefined || ENDS.test(message.before(at))) pieces.push([word]);
    else last.push(word);
  });
  return pieces.length < 2 ? [] : pieces.filter(({ length }) => length >= LEAST_WORDS);
}
