import { featureCounter, joined, type SparseVector, scaled } from './sparse-vector.ts';

const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 5;
/** Longer words say no more by their middle. */
const LONGEST_WORD = 24;
/** Words apart at most that still make a pair: « pris … cachets ». */
const PAIR_REACH = 3;
const WORDS_SHARE = 1;
const PIECES_SHARE = 1;
const MARKS_SHARE = 0.5;

/**
 * What a classifier sees of a text: its words and pairs of near words, pieces of words (2 to 5 letters: spelling and endings),
 * and marks that the caller found (a clause's shape, a mention's kind). Each group weighs the same in a short and a long text.
 *
 * @param words folded, in order
 */
export function textFeatures(words: readonly string[], marks: readonly string[] = []): SparseVector {
  const whole = featureCounter();
  const pieces = featureCounter();
  const seen = featureCounter();
  words.forEach((word, at) => {
    whole.add(`w ${word}`);
    whole.add(`b ${words[at - 1] ?? '^'} ${word}`);
    for (let near = 2; near <= PAIR_REACH; near++) {
      const before = words[at - near];
      if (before !== undefined) whole.add(`p ${before} ${word}`, 1 / near);
    }
    pieces.addPieces('c ', `<${word.slice(0, LONGEST_WORD)}>`, SHORTEST_PIECE, LONGEST_PIECE);
  });
  if (words.length > 0) whole.add(`b ${words.at(-1)} $`);
  for (const mark of marks) seen.add(`m ${mark}`);
  return joined([
    scaled(whole.vector(), WORDS_SHARE),
    scaled(pieces.vector(), PIECES_SHARE),
    scaled(seen.vector(), MARKS_SHARE),
  ]);
}
