import { HttpError } from '../../platform/index.ts';
import type { Parts } from '../parts.ts';
import { changeRequest } from '../requests/change-request.ts';
import { LOST_AFTER_MS, markLost } from './presence-store.ts';

/** A resident whose counsellor gave no sign of life for so long goes back to the team, in her place. */
export const COUNSELLOR_LOST_AFTER_MS = 10 * 60_000;

type DutyParts = Pick<Parts, 'database' | 'announcements' | 'news' | 'clock' | 'texts' | 'teams' | 'logger'>;

/**
 * What time brings: who was not seen for 60 s is away, what was offered to her goes back to the team, and so do the
 * conversations of who was not seen for ten minutes. Any number of instances may do it at the same time.
 */
export async function doPresenceDuties(parts: DutyParts): Promise<void> {
  const now = parts.clock.now();
  if (await markLost(parts.database, now)) parts.news.publish('presence');
  await giveBackOffers(parts);
  const lost = await parts.database.query<{ id: string; first_name: string | null }>(
    `SELECT h.id, c.first_name FROM handoffs h LEFT JOIN counsellors c ON c.id = h.counsellor
       LEFT JOIN counsellor_presence p ON p.counsellor = h.counsellor
      WHERE h.kind = 'active' AND h.changed_at <= $1 AND (p.seen_at IS NULL OR p.seen_at <= $1)`,
    [new Date(now.getTime() - COUNSELLOR_LOST_AFTER_MS)],
  );
  for (const { id, first_name } of lost) {
    await byClock(parts, { id, kind: 'counsellor_lost', firstName: first_name ?? '' });
  }
}

/** Gives back to the team what is offered to somebody who is away. */
export async function giveBackOffers(parts: DutyParts): Promise<void> {
  const now = parts.clock.now();
  const offered = await parts.database.query<{ id: string }>(
    `SELECT h.id FROM handoffs h LEFT JOIN counsellor_presence p ON p.counsellor = h.counsellor
      WHERE h.kind = 'offered'
        AND (h.offered_until <= $1 OR p.state IS NULL OR p.state = 'away' OR p.seen_at <= $2)`,
    [now, new Date(now.getTime() - LOST_AFTER_MS)],
  );
  for (const { id } of offered) await byClock(parts, { id, kind: 'offer_ended', firstName: '' });
}

async function byClock(
  parts: DutyParts,
  { id, kind, firstName }: { id: string; kind: 'offer_ended' | 'counsellor_lost'; firstName: string },
): Promise<void> {
  try {
    await changeRequest(parts, { id, event: { kind }, actor: { kind: 'clock' }, firstName });
  } catch (error) {
    // Somebody was faster: another instance, or the counsellor herself.
    if (!(error instanceof HttpError)) throw error;
  }
}
