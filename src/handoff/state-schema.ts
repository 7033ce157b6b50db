import { z } from 'zod';
import { CLOSE_REASONS, type HandoffState, type Reminder } from './handoff.ts';

const team = z.string().min(1);
const counsellor = z.string().min(1);

/** A reminder as the database holds it. */
export const reminderSchema: z.ZodType<Reminder> = z.object({
  whom: z.enum(['counsellor', 'resident']),
  about: z.int(),
  until: z.string(),
});

/** The state of a hand-off as the database holds it. */
export const stateSchema: z.ZodType<HandoffState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('requested') }),
  z.object({ kind: z.literal('queued'), team }),
  z.object({ kind: z.literal('offered'), team, counsellor, until: z.string() }),
  z.object({ kind: z.literal('active'), team, counsellor, reminder: reminderSchema.optional() }),
  z.object({ kind: z.literal('closed'), reason: z.enum(CLOSE_REASONS) }),
  z.object({ kind: z.literal('abandoned'), reason: z.enum(['declined', 'left', 'silent']) }),
  z.object({ kind: z.literal('callback'), team }),
]);
