import type { Queryable } from '../../platform/index.ts';
import { type PresenceState, presenceStateSchema, type Role, roleSchema } from '../api-types.ts';

/** Without a sign of life of any of her browsers for so long one is away: they were closed, the network was lost. */
export const LOST_AFTER_MS = 60_000;
/** A sign of life is written down this often at most. */
const WRITTEN_EVERY_MS = 10_000;

/** Whether somebody (`c`) is there in one browser at least; `$1` is the instant after which a sign of life counts. */
const IS_THERE = 'EXISTS (SELECT FROM counsellor_sessions s WHERE s.counsellor = c.id AND s.alive_at > $1)';

export interface PresentCounsellor {
  readonly id: string;
  readonly firstName: string;
  readonly role: Role;
  readonly teams: readonly string[];
  readonly state: PresenceState;
  readonly seenAt: Date | null;
  /** Conversations under way. */
  readonly active: number;
}

/** Notes that somebody is there, in this session; her state stays as she said. */
export async function signOfLife(
  queryable: Queryable,
  session: { readonly idHash: string; readonly me: { readonly id: string } },
  now: Date,
): Promise<void> {
  const written = await queryable.query(
    `UPDATE counsellor_sessions SET alive_at = $2 WHERE id_hash = $1 AND (alive_at IS NULL OR alive_at < $3)
      RETURNING id_hash`,
    [session.idHash, now, new Date(now.getTime() - WRITTEN_EVERY_MS)],
  );
  if (written.length === 0) return;
  await queryable.query('UPDATE counsellor_presence SET seen_at = $2 WHERE counsellor = $1 AND seen_at < $2', [
    session.me.id,
    now,
  ]);
}

/** What she says of herself holds for all her browsers, until none of them is there any more. */
export async function setPresence(
  queryable: Queryable,
  counsellor: string,
  state: PresenceState,
  now: Date,
): Promise<void> {
  await queryable.query(
    `INSERT INTO counsellor_presence (counsellor, state, seen_at) VALUES ($1, $2, $3)
     ON CONFLICT (counsellor) DO UPDATE SET state = excluded.state, seen_at = excluded.seen_at`,
    [counsellor, state, now],
  );
}

/** Everybody who can be handed a conversation, as she is at this moment. */
export async function whoIsThere(queryable: Queryable, now: Date): Promise<PresentCounsellor[]> {
  const rows = await queryable.query<{
    id: string;
    first_name: string;
    role: string;
    teams: string[];
    state: string;
    seen_at: Date | null;
    active: number;
  }>(
    `SELECT c.id, c.first_name, c.role, c.teams, p.seen_at,
        CASE WHEN p.state IS NOT NULL AND ${IS_THERE} THEN p.state ELSE 'away' END AS state,
        (SELECT count(*)::integer FROM handoffs h WHERE h.kind = 'active' AND h.counsellor = c.id) AS active
      FROM counsellors c LEFT JOIN counsellor_presence p ON p.counsellor = c.id
     WHERE c.active AND c.role <> 'auditor' ORDER BY c.first_name, c.id`,
    [new Date(now.getTime() - LOST_AFTER_MS)],
  );
  return rows.map((row) => ({
    id: row.id,
    firstName: row.first_name,
    role: roleSchema.parse(row.role),
    teams: row.teams,
    state: presenceStateSchema.parse(row.state),
    seenAt: row.seen_at,
    active: row.active,
  }));
}

/** How somebody is at this moment. */
export async function presenceOf(queryable: Queryable, counsellor: string, now: Date): Promise<PresenceState> {
  const [row] = await queryable.query<{ state: string }>(
    `SELECT p.state FROM counsellor_presence p JOIN counsellors c ON c.id = p.counsellor WHERE c.id = $2 AND ${IS_THERE}`,
    [new Date(now.getTime() - LOST_AFTER_MS), counsellor],
  );
  return row === undefined ? 'away' : presenceStateSchema.parse(row.state);
}

/** Whether she is there in a browser other than this one (null: in any). */
export async function isThere(
  queryable: Queryable,
  counsellor: string,
  exceptSession: string | null,
  now: Date,
): Promise<boolean> {
  const rows = await queryable.query(
    `SELECT 1 FROM counsellor_sessions WHERE counsellor = $1 AND alive_at > $2 AND id_hash IS DISTINCT FROM $3 LIMIT 1`,
    [counsellor, new Date(now.getTime() - LOST_AFTER_MS), exceptSession],
  );
  return rows.length > 0;
}

/** Those who are there in no browser any more are away from now on. @returns whether there were any */
export async function markLost(queryable: Queryable, now: Date): Promise<boolean> {
  const rows = await queryable.query(
    `UPDATE counsellor_presence p SET state = 'away' FROM counsellors c
      WHERE c.id = p.counsellor AND p.state <> 'away' AND NOT ${IS_THERE} RETURNING p.counsellor`,
    [new Date(now.getTime() - LOST_AFTER_MS)],
  );
  return rows.length > 0;
}
