import type { Queryable } from '../../platform/index.ts';
import { type PresenceState, presenceStateSchema, type Role, roleSchema } from '../api-types.ts';

/** Without a sign of life for so long one is away: the browser closed, the network was lost. */
export const LOST_AFTER_MS = 60_000;
/** A sign of life is written down this often at most. */
const WRITTEN_EVERY_MS = 10_000;

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

/** Notes that somebody is there; her state stays as she said. */
export async function signOfLife(queryable: Queryable, counsellor: string, now: Date): Promise<void> {
  await queryable.query('UPDATE counsellor_presence SET seen_at = $2 WHERE counsellor = $1 AND seen_at < $3', [
    counsellor,
    now,
    new Date(now.getTime() - WRITTEN_EVERY_MS),
  ]);
}

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
        CASE WHEN p.seen_at > $1 THEN p.state ELSE 'away' END AS state,
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
    'SELECT state FROM counsellor_presence WHERE counsellor = $1 AND seen_at > $2',
    [counsellor, new Date(now.getTime() - LOST_AFTER_MS)],
  );
  return row === undefined ? 'away' : presenceStateSchema.parse(row.state);
}

/** Those who gave no sign of life are away from now on. @returns whether there were any */
export async function markLost(queryable: Queryable, now: Date): Promise<boolean> {
  const rows = await queryable.query(
    `UPDATE counsellor_presence SET state = 'away' WHERE state <> 'away' AND seen_at <= $1 RETURNING counsellor`,
    [new Date(now.getTime() - LOST_AFTER_MS)],
  );
  return rows.length > 0;
}
