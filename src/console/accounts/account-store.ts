import type { Queryable } from '../../platform/index.ts';
import { type Role, roleSchema } from '../api-types.ts';
import type { Counsellor } from './counsellor.ts';

export interface StoredAccount extends Counsellor {
  /** Whether she signs in at the organisation. */
  readonly external: boolean;
  readonly passwordHash: string | null;
  readonly lastSeen: Date | null;
  /** Whether codes of an app are asked for at sign-in. */
  readonly secondFactor: boolean;
}

export interface NewAccount {
  readonly id: string;
  readonly login: string;
  readonly firstName: string;
  readonly role: Role;
  readonly teams: readonly string[];
  readonly passwordHash: string | null;
  /** Whether somebody else made the password: it is changed at the first sign-in. */
  readonly passwordGiven?: boolean;
  readonly oidcSubject: string | null;
}

interface Row {
  id: string;
  login: string;
  first_name: string;
  role: string;
  teams: string[];
  active: boolean;
  password_hash: string | null;
  oidc_subject: string | null;
  seen_at: Date | null;
  second_factor: boolean;
}

const SELECT = `SELECT c.id, c.login, c.first_name, c.role, c.teams, c.active, c.password_hash, c.oidc_subject, p.seen_at,
  c.totp_secret IS NOT NULL AS second_factor
  FROM counsellors c LEFT JOIN counsellor_presence p ON p.counsellor = c.id`;

export async function listAccounts(queryable: Queryable): Promise<StoredAccount[]> {
  return (await queryable.query<Row>(`${SELECT} ORDER BY c.first_name, c.login`)).map(toAccount);
}

/** @param by which of her names: her id, her login, or the organisation's issuer and subject */
export async function findAccount(
  queryable: Queryable,
  by: { id: string } | { login: string } | { oidcSubject: string },
): Promise<StoredAccount | undefined> {
  const [column, value] =
    'id' in by ? ['id', by.id] : 'login' in by ? ['login', by.login] : ['oidc_subject', by.oidcSubject];
  const [row] = await queryable.query<Row>(`${SELECT} WHERE c.${column} = $1`, [value]);
  return row === undefined ? undefined : toAccount(row);
}

/** @returns false when the login is taken */
export async function addAccount(queryable: Queryable, account: NewAccount, now: Date): Promise<boolean> {
  const { id, login, firstName, role, teams, passwordHash, passwordGiven = false, oidcSubject } = account;
  const rows = await queryable.query(
    `INSERT INTO counsellors (id, login, first_name, role, teams, password_hash, oidc_subject, created_at,
       password_given)
     VALUES ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
    [id, login, firstName, role, teams, passwordHash, oidcSubject, now, passwordGiven],
  );
  return rows.length === 1;
}

/**
 * Changes what is given. Whoever is disabled, changes role or password loses her sessions.
 *
 * @param change `passwordGiven`: see `NewAccount`; `keptSession`: hash of the session in which she changes her own password
 * @returns false for no such account
 */
export async function changeAccount(
  transaction: Queryable,
  id: string,
  change: {
    firstName?: string;
    role?: Role;
    teams?: readonly string[];
    active?: boolean;
    passwordHash?: string;
    passwordGiven?: boolean;
    keptSession?: string;
  },
): Promise<boolean> {
  const rows = await transaction.query(
    `UPDATE counsellors SET first_name = coalesce($2, first_name), role = coalesce($3, role),
       teams = coalesce($4::text[], teams), active = coalesce($5, active), password_hash = coalesce($6, password_hash),
       password_given = coalesce($7, password_given)
     WHERE id = $1 RETURNING id`,
    [
      id,
      change.firstName ?? null,
      change.role ?? null,
      change.teams ?? null,
      change.active ?? null,
      change.passwordHash ?? null,
      change.passwordGiven ?? null,
    ],
  );
  if (change.active === false || change.role !== undefined || change.passwordHash !== undefined) {
    await transaction.query('DELETE FROM counsellor_sessions WHERE counsellor = $1 AND id_hash <> $2', [
      id,
      change.keptSession ?? '',
    ]);
  }
  return rows.length === 1;
}

/**
 * Joins somebody whom the organisation vouches for to the account that was made for her beforehand: one without a
 * password, that nobody has yet. @returns whether there was one
 */
export async function claimAccount(queryable: Queryable, login: string, oidcSubject: string): Promise<boolean> {
  const rows = await queryable.query(
    `UPDATE counsellors SET oidc_subject = $2
      WHERE login = $1 AND password_hash IS NULL AND oidc_subject IS NULL AND active RETURNING id`,
    [login, oidcSubject],
  );
  return rows.length === 1;
}

function toAccount(row: Row): StoredAccount {
  return {
    id: row.id,
    login: row.login,
    firstName: row.first_name,
    role: roleSchema.parse(row.role),
    teams: row.teams,
    active: row.active,
    external: row.password_hash === null,
    passwordHash: row.password_hash,
    lastSeen: row.seen_at,
    secondFactor: row.second_factor,
  };
}
