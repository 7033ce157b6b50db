import { z } from 'zod';
import { STEPS } from '../../dialogs/trade-words.ts';

const schema = z.object({
  /** Ids of tastes. */
  likes: z.array(z.string()),
  avoids: z.array(z.string()),
  level: z.number().int().nullable(),
  months: z.number().int().nullable(),
  /** A trade that she knows. */
  from: z.string().nullable(),
  /** Trades that she does not want, or has seen. */
  not: z.array(z.string()),
  /** « Plus comme ça ». */
  like: z.string().nullable(),
  /** Questions put so far. */
  asked: z.array(z.enum(STEPS)),
  /** The question that is open. */
  asking: z.enum(STEPS).nullable(),
  /** Codes shown last, in order. */
  shown: z.array(z.string()),
});

/** What was said while looking for an idea; kept with the conversation and no longer. Plain JSON. */
export type ExploreMemory = z.output<typeof schema>;

export const NOTHING_SAID: ExploreMemory = {
  likes: [],
  avoids: [],
  level: null,
  months: null,
  from: null,
  not: [],
  like: null,
  asked: [],
  asking: null,
  shown: [],
};

/** Reads what an earlier turn, or an earlier release, left; undefined when it is not ours. */
export function readExploreMemory(written: unknown): ExploreMemory | undefined {
  const parsed = schema.safeParse(written);
  return parsed.success ? parsed.data : undefined;
}
