import { z } from 'zod';
import type { DraftSentence } from './checks/check-sentence.ts';

const sentenceSchema = z.object({
  texte: z.string(),
  sources: z.array(z.number()),
  traduction: z.string().nullable(),
});

/** The shape in which a model must answer. */
export const draftSchema = z.object({ phrases: z.array(sentenceSchema) });

const partSchema = z.object({ phrases: z.array(z.unknown()) });

/** The sentences of an answer, not checked yet. */
export function sentencesOf({ phrases }: z.output<typeof draftSchema>): DraftSentence[] {
  return phrases.map(({ texte, sources, traduction }) => ({
    text: texte,
    citations: sources,
    translation: traduction,
  }));
}

/** The sentences that have come whole of an answer on its way: all but the last, which may be cut. */
export function completeSentences(json: unknown): DraftSentence[] {
  const part = partSchema.safeParse(json);
  const whole = draftSchema.safeParse({ phrases: part.success ? part.data.phrases.slice(0, -1) : [] });
  return whole.success ? sentencesOf(whole.data) : [];
}
