import { STOP_WORDS } from '../../../language/index.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';
import { type ProfileFact, profileFactOf } from '../profile-fact.ts';
import type { Piece } from './piece.ts';

/** Words of a taste that are kept; what follows says why. */
const MOST_WORDS = 6;

/** What somebody likes or dislikes: the words after « j'aime bien », « surtout pas ». */
export function tasteFacts({ words, said, stand, clause, who }: Piece, { tastes }: FactVocabulary): ProfileFact[] {
  if (stand === 'none' || who !== undefined) return [];
  const disliked = said.spans(tastes.dislikes)[0];
  if (disliked !== undefined) return profileFactOf('dislikes', listed(words.slice(disliked.span.to + 1)), clause);
  const liked = said.spans(tastes.likes)[0];
  return liked === undefined ? [] : profileFactOf('likes', listed(words.slice(liked.span.to + 1)), clause);
}

function listed(words: readonly string[]): string[] {
  const first = words.findIndex((word) => !STOP_WORDS.has(word));
  const text = words.slice(Math.max(0, first), Math.max(0, first) + MOST_WORDS).join(' ');
  return text === '' ? [] : [text];
}
