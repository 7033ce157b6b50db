import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type HandoffFile, handoffFileSchema } from '../../handoff/index.ts';

/** What was shown to her before she agreed, kept as it was: this is sent, or nothing. */
export const handoffCardSchema = z.object({
  /** Goes with its buttons: tells them from those of another card. */
  id: z.string(),
  /** Sequence number of her message that the card answered. */
  at: z.number(),
  /** She asked for our own counsellors, whatever her situation. */
  own: z.boolean(),
  /** Without the parts that she took out. */
  file: handoffFileSchema,
});
export type HandoffCard = Readonly<z.output<typeof handoffCardSchema>>;

const ID_CHARACTERS = 16;

/**
 * Freezes what a card shows. The same content, for the same message of hers, gives the same id; any other gives another.
 *
 * @param shown.team id of the team that is named
 * @param shown.routed id of the team that her situation leads to; another may step in for it
 */
export function freezeCard(shown: {
  readonly at: number;
  readonly own: boolean;
  readonly team: string;
  readonly routed: string;
  readonly file: HandoffFile;
}): HandoffCard {
  const { at, own, team, routed, file } = shown;
  const content = JSON.stringify([at, own, team, routed, file]);
  return { id: createHash('sha256').update(content).digest('base64url').slice(0, ID_CHARACTERS), at, own, file };
}
