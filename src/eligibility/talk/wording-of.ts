import type { FactVocabulary, Question, Wording } from '../../understanding/index.ts';
import type { TalkMemory } from './memory.ts';

/** The way to put a question that fits what is half-known already (« salarié » → « Pour qui travaillez-vous ? »). */
export function wordingOf(
  question: Question,
  { hints, situation }: TalkMemory,
  vocabulary: Pick<FactVocabulary, 'hints'>,
): Wording {
  const known = new Map<string, unknown>(Object.entries(situation));
  for (const [hint, wording] of question.variants) {
    const implied = vocabulary.hints.get(hint)?.impliedBy ?? [];
    if (hints.includes(hint) || implied.some((input) => known.has(input))) return wording;
  }
  return question;
}
