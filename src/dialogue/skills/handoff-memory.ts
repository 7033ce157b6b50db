import { z } from 'zod';
import { handoffCardSchema } from './handoff-card.ts';
import { PARTS } from './handoff-words.ts';

const schema = z.object({
  version: z.literal(1),
  /**
   * `orient`: she was asked what she is; `consent`: what would be sent is listed; `waiting`: sent; `rating`: the
   * satisfaction is asked.
   */
  phase: z.enum(['none', 'orient', 'consent', 'waiting', 'rating']),
  /** Id of the team asked, in `consent` and `waiting`. */
  team: z.string().nullable(),
  /** The last card shown, in `consent`; null before an update of the program too. */
  card: handoffCardSchema.nullable().default(null),
  /** What she answered in `orient`: the id of an orientation. */
  oriented: z.string().nullable().default(null),
  /** Parts that she took out. */
  left: z.array(z.enum(PARTS)),
  /** Words that find again the last place named. */
  place: z.string().nullable(),
  /** Hers, personal numbers masked. */
  question: z.string().nullable(),
  project: z.string().nullable(),
  /** Said in passing. */
  signs: z.array(z.enum(['cadre', 'employeur', 'apprentissage', 'vae', 'financement'])),
});

/** What the hand-off remembers of a conversation; plain JSON. */
export type HandoffMemory = Readonly<z.output<typeof schema>>;

/** What is remembered at first, and after an exchange with a person: nothing from before is read again. */
export const CLEAN: HandoffMemory = {
  version: 1,
  phase: 'none',
  team: null,
  card: null,
  oriented: null,
  left: [],
  place: null,
  question: null,
  project: null,
  signs: [],
};

/** Reads what an earlier turn, or an earlier release, left; nothing when it is not ours. */
export function readHandoffMemory(memory: unknown): HandoffMemory {
  const parsed = schema.safeParse(memory);
  return parsed.success ? parsed.data : CLEAN;
}
