import { analyse, indexPhrases, type PhraseIndex } from '../language/index.ts';
import type { Intention } from './intentions.ts';

/** Content words that a message may hold beside the phrase and still « say hardly anything else ». */
const ALONE_WORDS = 2;

/**
 * Finds what a message wants, when it is no plain question.
 *
 * @param words the message's words, see `plainWords`
 * @param ownWords stems of words that only our domain uses, see `readDomainWords`
 * @returns the first intention, in the order of the files, that one of its phrases shows and no exception cancels
 */
export function detectIntention(
  words: readonly string[],
  hasPlace: boolean,
  ownWords: ReadonlySet<string>,
  intentions: readonly Intention[],
): Intention | undefined {
  const tokens = analyse(words.join(' '));
  const contentWords = tokens.length;
  const isOurs = tokens.some(({ stem }) => ownWords.has(stem));
  const said = indexOf(intentions).find(words);
  if (said.size === 0) return undefined;
  return intentions.find((intention) => {
    if (intention.alone && (isOurs || contentWords > ALONE_WORDS)) return false;
    if (intention.outOfDomain && isOurs) return false;
    const phrases = hasPlace ? [...intention.phrases, ...intention.phrasesWithPlace] : intention.phrases;
    return phrases.some((phrase) => said.has(phrase)) && !intention.exceptions.some((phrase) => said.has(phrase));
  });
}

const indexes = new WeakMap<readonly Intention[], PhraseIndex>();

/** The phrases of a list of intentions, made ready once for as long as the list is used. */
function indexOf(intentions: readonly Intention[]): PhraseIndex {
  const known = indexes.get(intentions);
  if (known !== undefined) return known;
  const index = indexPhrases(
    intentions.flatMap(({ phrases, phrasesWithPlace, exceptions }) => [...phrases, ...phrasesWithPlace, ...exceptions]),
  );
  indexes.set(intentions, index);
  return index;
}
