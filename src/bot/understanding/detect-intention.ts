import { analyse } from '../../knowledge/index.ts';
import type { Intention } from '../dialogs/intentions.ts';
import { occurs } from '../phrases/phrase.ts';

/** Content words that a message may hold beside the phrase and still « say hardly anything else ». */
const ALONE_WORDS = 2;

/**
 * Finds what a message wants, when it is no plain question.
 *
 * @param words the message's words, see `plainWords`
 * @returns the first intention, in the order of the files, that one of its phrases shows and no exception cancels
 */
export function detectIntention(
  words: readonly string[],
  hasPlace: boolean,
  intentions: readonly Intention[],
): Intention | undefined {
  const contentWords = analyse(words.join(' ')).length;
  return intentions.find((intention) => {
    if (intention.alone && contentWords > ALONE_WORDS) return false;
    const phrases = hasPlace ? [...intention.phrases, ...intention.phrasesWithPlace] : intention.phrases;
    return (
      phrases.some((phrase) => occurs(phrase, words)) && !intention.exceptions.some((phrase) => occurs(phrase, words))
    );
  });
}
