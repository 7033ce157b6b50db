import type { KnowledgeDocument, WeighedWord } from '../knowledge/index.ts';
import { coverage } from './coverage.ts';
import { stemsOf } from './remembered.ts';

export interface NearestQuestion {
  /** One of the document's own questions; empty when none shares a word. */
  readonly question: string;
  /** How much of each the other holds, from 0 to 1. */
  readonly likeness: number;
}

/**
 * The question of a document that is most like what was asked.
 *
 * @param own stems of the words that were asked
 */
export function nearestQuestion(
  words: readonly WeighedWord[],
  own: ReadonlySet<string>,
  document: KnowledgeDocument,
): NearestQuestion {
  return document.questions.reduce<NearestQuestion>(
    (nearest, question) => {
      const theirs = [...stemsOf(question)];
      if (theirs.length === 0) return nearest;
      const back = theirs.filter((stem) => own.has(stem)).length / theirs.length;
      const likeness = coverage(words, question).share * back;
      return likeness > nearest.likeness ? { question, likeness } : nearest;
    },
    { question: '', likeness: 0 },
  );
}
