import { reminderSchema } from '../../handoff/index.ts';
import { HttpError } from '../../platform/index.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { changeRequest } from '../requests/change-request.ts';
import type { HandoffDelays } from './delays.ts';
import { silenceOf, whatSilenceBrings } from './silence.ts';

type DutyParts = Pick<Parts, 'database' | 'announcements' | 'news' | 'clock' | 'texts' | 'teams' | 'delays'>;

interface Row {
  id: string;
  first_name: string | null;
  reminder: unknown;
  taken_at: Date;
  taken_after: number;
  answered: number | null;
  answered_at: Date | null;
  asked: number | null;
  asked_at: Date | null;
}

const SELECT = `SELECT h.id, c.first_name, h.state->'reminder' AS reminder, h.taken_at, h.taken_after,
    answer.sequence AS answered, answer.created_at AS answered_at,
    question.sequence AS asked, question.created_at AS asked_at
  FROM handoffs h LEFT JOIN counsellors c ON c.id = h.counsellor
    LEFT JOIN LATERAL (SELECT a.sequence, a.created_at FROM activities a
      WHERE a.conversation_id = h.conversation_id AND a.sequence > h.taken_after AND a.direction = 'counsellor'
        AND a.body->'channelData'->>'kind' = 'counsellor' ORDER BY a.sequence DESC LIMIT 1) answer ON true
    LEFT JOIN LATERAL (SELECT a.sequence, a.created_at FROM activities a
      WHERE a.conversation_id = h.conversation_id AND a.sequence > coalesce(answer.sequence, h.taken_after)
        AND a.direction = 'resident' AND a.body->>'type' = 'message' ORDER BY a.sequence LIMIT 1) question ON true
  WHERE h.kind = 'active' AND h.taken_at IS NOT NULL`;

/**
 * Nobody waits for somebody's answer without end: who owes one is reminded, then her conversation is offered to the
 * others, or, where the resident does not write any more, ended with a word. Any number of instances may do it.
 */
export async function doSilenceDuties(parts: DutyParts): Promise<void> {
  const now = parts.clock.now();
  for (const row of await parts.database.query<Row>(SELECT)) {
    const event = eventOf(row, now, parts.delays);
    if (event === undefined) continue;
    try {
      await changeRequest(parts, {
        id: row.id,
        event,
        actor: { kind: 'clock' },
        firstName: row.first_name ?? '',
        within: async (transaction) => {
          // Somebody may have written since: looked at again under the lock that every message takes.
          const [again] = await transaction.query<Row>(`${SELECT} AND h.id = $1`, [row.id]);
          const still = again === undefined ? undefined : eventOf(again, now, parts.delays);
          if (JSON.stringify(still) !== JSON.stringify(event)) throw consoleError('NOT_POSSIBLE');
        },
      });
    } catch (error) {
      // Somebody was faster: another instance, or one of the two.
      if (!(error instanceof HttpError)) throw error;
    }
  }
}

function eventOf(row: Row, now: Date, delays: HandoffDelays) {
  const { taken_at, taken_after, answered, answered_at, asked, asked_at } = row;
  const silence = silenceOf({
    takenAt: taken_at,
    takenAfter: taken_after,
    answered: answered === null || answered_at === null ? undefined : { sequence: answered, at: answered_at },
    asked: asked === null || asked_at === null ? undefined : { sequence: asked, at: asked_at },
  });
  return whatSilenceBrings(silence, reminderSchema.nullable().parse(row.reminder) ?? undefined, now, delays);
}
