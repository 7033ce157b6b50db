import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Queryable } from '../../platform/index.ts';
import { type Role, roleSchema } from '../api-types.ts';
import type { Counsellor } from './counsellor.ts';

/** After so long without a request a session ends. */
export const IDLE_MS = 30 * 60_000;
/** After so long it ends whatever one does. */
export const LIFE_MS = 12 * 60 * 60_000;
/** Not every request writes: this much later than the last is soon enough. */
const TOUCH_AFTER_MS = 30_000;
const ID_BYTES = 32;

/** What has to be put right before anything else is possible. */
export type Need = 'password' | 'second_factor';

export interface OpenSession {
  readonly idHash: string;
  readonly me: Counsellor;
  readonly expires: Date;
  /** Whether she signs in at the organisation, which looks after passwords and second factors. */
  readonly external: boolean;
  readonly secondFactor: boolean;
  readonly passwordGiven: boolean;
}

/** What a session still lacks. @param factorRoles roles that need a second factor */
export function needsOf(
  { me, external, secondFactor, passwordGiven }: OpenSession,
  factorRoles: readonly Role[],
): readonly Need[] {
  if (external) return [];
  const isFactorMissing = !secondFactor && factorRoles.includes(me.role);
  return [...(passwordGiven ? (['password'] as const) : []), ...(isFactorMissing ? (['second_factor'] as const) : [])];
}

/** Opens a session. @returns its id, for the cookie; only its hash is kept */
export async function openSession(queryable: Queryable, counsellor: string, now: Date): Promise<string> {
  const id = randomBytes(ID_BYTES).toString('base64url');
  await queryable.query(
    `INSERT INTO counsellor_sessions (id_hash, counsellor, created_at, last_seen_at, alive_at, expires_at)
     VALUES ($1, $2, $3, $3, $3, $4)`,
    [hashOf(id), counsellor, now, new Date(now.getTime() + LIFE_MS)],
  );
  // Afterwards: who signs in again after her time is never without a session, and keeps her conversations.
  await queryable.query('DELETE FROM counsellor_sessions WHERE expires_at < $1 OR last_seen_at < $2', [
    now,
    new Date(now.getTime() - IDLE_MS),
  ]);
  return id;
}

/** Finds the session of a cookie, which is a sign of life for it; undefined when forged, expired, or its owner disabled. */
export async function findSession(queryable: Queryable, id: string, now: Date): Promise<OpenSession | undefined> {
  const idHash = hashOf(id);
  const [row] = await queryable.query<{
    id: string;
    login: string;
    first_name: string;
    role: string;
    teams: string[];
    last_seen_at: Date;
    expires_at: Date;
    external: boolean;
    second_factor: boolean;
    password_given: boolean;
  }>(
    `SELECT c.id, c.login, c.first_name, c.role, c.teams, s.last_seen_at, s.expires_at, c.password_given,
            c.password_hash IS NULL AS external, c.totp_secret IS NOT NULL AS second_factor
       FROM counsellor_sessions s JOIN counsellors c ON c.id = s.counsellor
      WHERE s.id_hash = $1 AND c.active AND s.expires_at > $2 AND s.last_seen_at > $3`,
    [idHash, now, new Date(now.getTime() - IDLE_MS)],
  );
  if (row === undefined) return undefined;
  if (now.getTime() - row.last_seen_at.getTime() > TOUCH_AFTER_MS) {
    await queryable.query('UPDATE counsellor_sessions SET last_seen_at = $2 WHERE id_hash = $1', [idHash, now]);
  }
  return {
    idHash,
    expires: row.expires_at,
    external: row.external,
    secondFactor: row.second_factor,
    passwordGiven: row.password_given,
    me: {
      id: row.id,
      login: row.login,
      firstName: row.first_name,
      role: roleSchema.parse(row.role),
      teams: row.teams,
      active: true,
    },
  };
}

export async function endSession(queryable: Queryable, idHash: string): Promise<void> {
  await queryable.query('DELETE FROM counsellor_sessions WHERE id_hash = $1', [idHash]);
}

/** Ends all the sessions of somebody. */
export async function endSessionsOf(queryable: Queryable, counsellor: string): Promise<void> {
  await queryable.query('DELETE FROM counsellor_sessions WHERE counsellor = $1', [counsellor]);
}

/** Whether somebody has a session left, there or not. */
export async function hasSession(queryable: Queryable, counsellor: string): Promise<boolean> {
  const rows = await queryable.query('SELECT 1 FROM counsellor_sessions WHERE counsellor = $1 LIMIT 1', [counsellor]);
  return rows.length > 0;
}

/** Which of these sessions still are open, with their owners as they are now. */
export async function stillOpen(
  queryable: Queryable,
  idHashes: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, { role: string; teams: readonly string[] }>> {
  const rows = await queryable.query<{ id_hash: string; role: string; teams: string[] }>(
    `SELECT s.id_hash, c.role, c.teams FROM counsellor_sessions s JOIN counsellors c ON c.id = s.counsellor
      WHERE s.id_hash = ANY($1::text[]) AND c.active AND s.expires_at > $2 AND s.last_seen_at > $3`,
    [idHashes, now, new Date(now.getTime() - IDLE_MS)],
  );
  return new Map(rows.map(({ id_hash, role, teams }) => [id_hash, { role, teams }]));
}

/** The token that a page of this session sends with every change: other sites can make a browser send the cookie, not this. */
export function csrfOf(idHash: string, secret: string): string {
  return createHmac('sha256', secret).update(`csrf ${idHash}`).digest('base64url');
}

export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
