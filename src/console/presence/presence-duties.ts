import type { HandoffEvent } from '../../handoff/index.ts';
import { HttpError } from '../../platform/index.ts';
import type { Parts } from '../parts.ts';
import { changeRequest } from '../requests/change-request.ts';
import { LOST_AFTER_MS, markLost } from './presence-store.ts';
import { doSilenceDuties } from './silence-duties.ts';

/** Pages come back to a server that was started anew within this time: until then nobody is lost. */
const BACK_WITHIN_MS = 20_000;
const LONG_AGO = new Date(0);

type DutyParts = Pick<Parts, 'database' | 'announcements' | 'news' | 'clock' | 'texts' | 'teams' | 'logger' | 'delays'>;

/**
 * What time brings: who was not seen for 60 s is away, what was offered to her goes back to the team, and so do the
 * conversations of who is not there for them any more; who does not answer is reminded. Any number of instances may do it
 * at the same time.
 *
 * @param upSince since when this server listens: nobody can have given it a sign of life before
 */
export async function doPresenceDuties(parts: DutyParts, upSince = LONG_AGO): Promise<void> {
  const now = parts.clock.now();
  if (await markLost(parts.database, now)) parts.news.publish('presence');
  await giveBackOffers(parts);
  await giveBackLost(parts, upSince);
  await doSilenceDuties(parts);
}

/** Gives back to the team what is offered to somebody who is away. */
export async function giveBackOffers(parts: DutyParts): Promise<void> {
  const now = parts.clock.now();
  const offered = await parts.database.query<{ id: string }>(
    `SELECT h.id FROM handoffs h LEFT JOIN counsellor_presence p ON p.counsellor = h.counsellor
      WHERE h.kind = 'offered' AND (h.offered_until <= $1 OR p.state IS NULL OR p.state = 'away'
        OR NOT EXISTS (SELECT FROM counsellor_sessions s WHERE s.counsellor = h.counsellor AND s.alive_at > $2))`,
    [now, new Date(now.getTime() - LOST_AFTER_MS)],
  );
  for (const { id } of offered) await byClock(parts, { id, event: { kind: 'offer_ended' }, firstName: '' });
}

/**
 * Gives back what is with somebody who gives no sign of life, and, where a crash or a take in the same moment left it so,
 * with somebody who has no session, no account or no right to that team any more.
 */
async function giveBackLost(parts: DutyParts, upSince: Date): Promise<void> {
  const { counsellorLostMs } = parts.delays;
  const now = parts.clock.now().getTime();
  const mayBeBack = now - upSince.getTime() < Math.min(BACK_WITHIN_MS, counsellorLostMs);
  const lostSince = mayBeBack ? LONG_AGO : new Date(now - counsellorLostMs);
  const rows = await parts.database.query<{ id: string; first_name: string | null; event: HandoffEvent }>(
    `SELECT * FROM (
       SELECT h.id, c.first_name, CASE
           WHEN c.active IS NOT TRUE OR c.role = 'auditor' THEN '{"kind":"release","why":"account_shut"}'::jsonb
           WHEN c.role = 'counsellor' AND NOT h.team = ANY(c.teams) THEN '{"kind":"release","why":"team_taken"}'::jsonb
           WHEN NOT EXISTS (SELECT FROM counsellor_sessions s WHERE s.counsellor = h.counsellor)
             THEN '{"kind":"release","why":"signed_out"}'::jsonb
           WHEN NOT EXISTS (SELECT FROM counsellor_sessions s WHERE s.counsellor = h.counsellor AND s.alive_at > $1)
             THEN '{"kind":"counsellor_lost"}'::jsonb END AS event
         FROM handoffs h LEFT JOIN counsellors c ON c.id = h.counsellor WHERE h.kind = 'active') AS judged
      WHERE event IS NOT NULL`,
    [lostSince],
  );
  for (const { id, first_name, event } of rows) await byClock(parts, { id, event, firstName: first_name ?? '' });
}

async function byClock(
  parts: DutyParts,
  change: { id: string; event: HandoffEvent; firstName: string },
): Promise<void> {
  try {
    await changeRequest(parts, { ...change, actor: { kind: 'clock' } });
  } catch (error) {
    // Somebody was faster: another instance, or the counsellor herself.
    if (!(error instanceof HttpError)) throw error;
  }
}
