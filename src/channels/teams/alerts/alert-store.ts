import type { Database, Queryable } from '../../../platform/index.ts';
import { codeHash } from './binding-code.ts';

/** A channel that is told of a team's requests. */
export interface AlertChannel {
  readonly conversationId: string;
  readonly team: string;
  readonly boundAt: Date;
  /** False once the app was taken out of the channel: nothing is posted there any more. */
  readonly reachable: boolean;
}

/** How long a code may wait to be written in the channel. */
export const CODE_MINUTES = 60;
const MINUTE_MS = 60_000;

/** Keeps a code for a team; codes that have lived are cleared. */
export async function keepCode(database: Database, code: string, team: string, now: Date): Promise<void> {
  await database.query('DELETE FROM teams_binding_codes WHERE expires_at <= $1', [now]);
  await database.query('INSERT INTO teams_binding_codes (code_hash, team, expires_at) VALUES ($1, $2, $3)', [
    codeHash(code),
    team,
    new Date(now.getTime() + CODE_MINUTES * MINUTE_MS),
  ]);
}

/**
 * Uses a code.
 *
 * @param message Teams' id of the message that brings it: delivered again, it finds what it has done
 * @returns the team; undefined when the code is unknown, lapsed or used by another message
 */
export async function useCode(
  queryable: Queryable,
  code: string,
  message: string,
  now: Date,
): Promise<string | undefined> {
  const [row] = await queryable.query<{ team: string }>(
    `UPDATE teams_binding_codes SET used_by = $2
      WHERE code_hash = $1 AND expires_at > $3 AND (used_by IS NULL OR used_by = $2) RETURNING team`,
    [codeHash(code), message, now],
  );
  return row?.team;
}

/** From the next change on, the requests of a team are told in a channel. */
export async function bindChannel(queryable: Queryable, conversationId: string, team: string, now: Date) {
  await queryable.query(
    `INSERT INTO teams_alert_channels (conversation_id, team, bound_at) VALUES ($1, $2, $3)
      ON CONFLICT (conversation_id, team) DO UPDATE SET bound_at = excluded.bound_at`,
    [conversationId, team, now],
  );
}

/** Says a word of the assistant in a conversation; with a source, once however often it is called. */
export async function sayOnce(
  queryable: Queryable,
  conversationId: string,
  source: string,
  text: string,
  now: Date,
): Promise<void> {
  const body = { type: 'message', text, channelData: { kind: 'smalltalk' } };
  await queryable.query('SELECT append_said($1, $2, $3, $4)', [conversationId, source, JSON.stringify(body), now]);
}

/** Every channel that is told of requests. */
export async function listAlertChannels(queryable: Queryable): Promise<AlertChannel[]> {
  const rows = await queryable.query<{ conversation_id: string; team: string; bound_at: Date; reachable: boolean }>(
    `SELECT a.conversation_id, a.team, a.bound_at, t.reference IS NOT NULL AS reachable FROM teams_alert_channels a
       JOIN teams_conversations t ON t.conversation_id = a.conversation_id ORDER BY a.team, a.bound_at`,
  );
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    team: row.team,
    boundAt: row.bound_at,
    reachable: row.reachable,
  }));
}

/** No channel is told of a team's requests any more. @returns how many were */
export async function unbindTeam(queryable: Queryable, team: string): Promise<number> {
  const rows = await queryable.query('DELETE FROM teams_alert_channels WHERE team = $1 RETURNING team', [team]);
  return rows.length;
}

/** The teams whose requests a channel is told of. */
export async function teamsOfChannel(queryable: Queryable, conversationId: string): Promise<ReadonlySet<string>> {
  const rows = await queryable.query<{ team: string }>(
    'SELECT team FROM teams_alert_channels WHERE conversation_id = $1',
    [conversationId],
  );
  return new Set(rows.map(({ team }) => team));
}

/** Teams' id of the card that a channel has of a request; undefined when it has none. */
export async function cardOf(
  queryable: Queryable,
  conversationId: string,
  handoff: string,
): Promise<string | undefined> {
  const [row] = await queryable.query<{ teams_id: string }>(
    `SELECT d.teams_id FROM activities a
       JOIN teams_deliveries d ON d.conversation_id = a.conversation_id AND d.sequence = a.sequence
      WHERE a.conversation_id = $1 AND a.body->>'name' = 'handoff.card' AND a.body->'value'->>'handoff' = $2
        AND d.teams_id IS NOT NULL ORDER BY a.sequence LIMIT 1`,
    [conversationId, handoff],
  );
  return row?.teams_id;
}
