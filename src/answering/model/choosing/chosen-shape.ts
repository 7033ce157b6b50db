import { z } from 'zod';

const QUESTION_CHARACTERS_MOST = 400;
const NUMBERS_MOST = 40;

/** Numbers, also as texts or with their brackets, as some models write them; anything else is left out. */
const numbers = z
  .array(z.unknown())
  .max(NUMBERS_MOST)
  .transform((list) => list.flatMap((one) => numberIn(one) ?? []));

/** What a model must give back that chooses. */
export const chosenSchema = z.object({
  question: z.string().max(QUESTION_CHARACTERS_MOST).catch(''),
  phrases: numbers,
  sans_reponse: numbers.catch([]),
});

/** How it is asked for. */
export const askedSchema = z.object({
  question: z.string(),
  phrases: z.array(z.number()),
  sans_reponse: z.array(z.number()),
});

const partSchema = z.object({ question: z.string().catch(''), phrases: z.array(z.unknown()) });

/** The numbers that have come whole of an answer on its way: all but the last, which may be cut. */
export function numbersSoFar(
  json: unknown,
): { readonly question: string; readonly numbers: readonly number[] } | undefined {
  const part = partSchema.safeParse(json);
  if (!part.success) return undefined;
  const whole = part.data.phrases.slice(0, -1).flatMap((one) => numberIn(one) ?? []);
  return whole.length === 0 ? undefined : { question: part.data.question, numbers: whole };
}

function numberIn(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value.replace(/[[\]\s]/g, '') || Number.NaN) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}
