import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { ApplyEvents } from '../conversation/index.ts';
import type { Queryable } from '../platform/index.ts';
import { type EngagementHub, withTranscript } from './engagement-hub.ts';
import { handoffFileSchema } from './handoff-file.ts';
import { changeHandoff, openHandoffOf, requestHandoff } from './handoff-store.ts';
import { HANDOFF_INITIATE } from './status-event.ts';
import { type IsPrivate, WITHHELD } from './withheld.ts';

export const BEST_SCORE = 5;

/** What the bot asks of the hand-off, by the name of its event. */
export const BOT_EVENTS = {
  /** The resident asked for a person; she has not yet said what may be sent. */
  'handoff.request': z.object({}),
  /** She agrees. */
  [HANDOFF_INITIATE]: z.object({ team: z.string().min(1), file: handoffFileSchema }),
  /** She does not agree, or leaves the queue. */
  'handoff.leave': z.object({ reason: z.enum(['declined', 'left']) }),
  /** What she thought of her last exchange, from 1 to BEST_SCORE. */
  'handoff.rate': z.object({ score: z.int().min(1).max(BEST_SCORE) }),
} as const;

/**
 * Does what the bot's events ask for, in the transaction that publishes its reply. An event that is none of ours is left
 * to others; one of ours that is malformed is a bug, and undoes the turn.
 *
 * @param isPrivate what a hub is never sent, even in the transcript
 */
export function applyHandoffEvents(hub: EngagementHub, newId: () => string, isPrivate: IsPrivate): ApplyEvents {
  return async (transaction, { events, ...turn }) => {
    for (const activity of events) await apply(activity, turn, transaction);
  };

  async function apply(
    activity: Partial<Activity>,
    { conversationId, sequence, now }: Omit<Parameters<ApplyEvents>[1], 'events'>,
    transaction: Queryable,
  ): Promise<void> {
    switch (activity.name) {
      case 'handoff.request':
        await requestHandoff(transaction, { id: newId(), conversationId, now });
        return;
      case HANDOFF_INITIATE: {
        const { team, file } = BOT_EVENTS[HANDOFF_INITIATE].parse(activity.value);
        const sent =
          hub.wantsTranscript && file.transcript === true
            ? withTranscript(activity, await transcriptOf(transaction, conversationId, sequence, isPrivate))
            : activity;
        await hub.initiate(transaction, { conversationId, team, file, activity: sent }, now);
        return;
      }
      case 'handoff.leave': {
        const { reason } = BOT_EVENTS['handoff.leave'].parse(activity.value);
        const open = await openHandoffOf(transaction, conversationId);
        if (open === undefined) return;
        const event = { kind: 'leave', reason } as const;
        await changeHandoff(transaction, { id: open.id, event, actor: { kind: 'resident' }, now });
        return;
      }
      case 'handoff.rate': {
        const { score } = BOT_EVENTS['handoff.rate'].parse(activity.value);
        await transaction.query(
          `UPDATE handoffs SET satisfaction = $2 WHERE id = (SELECT id FROM handoffs
             WHERE conversation_id = $1 AND kind = 'closed' ORDER BY changed_at DESC LIMIT 1)`,
          [conversationId, score],
        );
        return;
      }
      default:
        return;
    }
  }
}

/** What was said since the last closed hand-off, up to her agreement: what she writes after it is not what she agreed to. */
async function transcriptOf(
  transaction: Queryable,
  conversationId: string,
  agreedAt: number,
  isPrivate: IsPrivate,
): Promise<Activity[]> {
  const rows = await transaction.query<{ direction: string; body: Activity }>(
    `SELECT direction, body FROM activities WHERE conversation_id = $1 AND direction <> 'system' AND sequence >
       (SELECT coalesce(max(ends_at), 0) FROM handoffs WHERE conversation_id = $1) AND sequence <= $2 ORDER BY sequence`,
    [conversationId, agreedAt],
  );
  return rows.map(({ direction, body }) =>
    direction === 'resident' && isPrivate(body.text ?? '') ? { ...body, text: WITHHELD } : body,
  );
}
