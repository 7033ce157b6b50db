import { z } from 'zod';
import type { LoggedActivity } from '../../../conversation/index.ts';
import { handoffById } from '../../../handoff/index.ts';
import type { Queryable } from '../../../platform/index.ts';
import type { Outgoing } from '../outbox.ts';
import { type AlertView, alertCard, isWorthACard } from './alert-card.ts';
import { cardOf, teamsOfChannel } from './alert-store.ts';

const entry = z.object({
  type: z.literal('event'),
  name: z.literal('handoff.card'),
  value: z.object({ handoff: z.string() }),
});

/**
 * What a channel is sent for an entry « this request has changed »: a new card, the card it has drawn again, or nothing.
 * Undefined for any other activity.
 */
export async function drawAlert(
  queryable: Queryable,
  conversationId: string,
  { activity }: LoggedActivity,
  parts: Pick<AlertView, 'teamName' | 'consoleUrl' | 'words'>,
): Promise<readonly Outgoing[] | undefined> {
  const read = entry.safeParse(activity);
  if (!read.success) return undefined;
  const id = read.data.value.handoff;
  const handoff = await handoffById(queryable, id);
  const ours = await teamsOfChannel(queryable, conversationId);
  const team = handoff !== undefined && 'team' in handoff.state ? handoff.state.team : undefined;
  const view = { ...parts, handoff, isOurs: team === undefined || ours.has(team) };
  const replaces = await cardOf(queryable, conversationId, id);
  if (replaces !== undefined) return [{ message: alertCard(view), replaces }];
  return isWorthACard(view) ? [{ message: alertCard(view) }] : [];
}
