import { analyse, fold } from '../knowledge/index.ts';

/** A message this short is one question, whatever its punctuation. */
const SINGLE_QUESTION_WORDS = 4;
const PARTS_MOST = 5;
/** Where a new question begins inside a sentence. */
const NEW_QUESTION =
  /[?!.;\n]+|,|\s+(?:mais|et aussi|et puis|du coup|par contre|sinon|en plus)\s+|\s+(?=(?:pas de|sans)\s)|\s+et\s+(?=(?:comment|combien|quel|quelle|où|ou est|qui|est-ce|quand|pourquoi|je|j'|il|elle|on|mon|ma|mes|c'est)\b)/giu;

/**
 * Cuts a composed message into its parts; pieces without a topic of their own are left out.
 *
 * @returns the parts in order, at most five; the message itself when it is simple
 */
export function splitQuestion(message: string): string[] {
  if (contentWords(message) <= SINGLE_QUESTION_WORDS) return [message];
  const parts = message
    .split(NEW_QUESTION)
    .map((part) => part?.trim() ?? '')
    .filter((part) => contentWords(part) > 0);
  return parts.length > 1 ? parts.slice(0, PARTS_MOST) : [message];
}

function contentWords(text: string): number {
  return new Set(analyse(fold(text)).map((token) => token.stem)).size;
}
