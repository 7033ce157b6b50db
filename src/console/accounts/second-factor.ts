import { createHash } from 'node:crypto';
import type { Seal } from '../../handoff/index.ts';
import type { Queryable } from '../../platform/index.ts';
import { generateCode } from './password.ts';
import { newTotpKey, stepOfCode, type TotpKey } from './totp.ts';

const RECOVERY_CODES = 10;

/** A code of an app, or one that was written down for the day when the app is lost. */
export type UsedCode = 'app' | 'recovery';

/** Begins to set up an app; the one before stays good until the new one is confirmed. */
export async function beginTotp(
  queryable: Queryable,
  { id, login }: { readonly id: string; readonly login: string },
  seal: Seal,
): Promise<TotpKey> {
  const key = newTotpKey(login);
  await queryable.query('UPDATE counsellors SET totp_pending = $2 WHERE id = $1', [id, seal.seal(key.secret)]);
  return key;
}

/**
 * Makes the app that is being set up hers, when it shows the right code.
 *
 * @returns her new recovery codes, shown this once; undefined for a wrong code, or when nothing was begun
 */
export async function confirmTotp(
  transaction: Queryable,
  id: string,
  code: string,
  { seal, now }: { seal: Seal; now: Date },
): Promise<readonly string[] | undefined> {
  const [row] = await transaction.query<{ totp_pending: string | null }>(
    'SELECT totp_pending FROM counsellors WHERE id = $1 FOR UPDATE',
    [id],
  );
  const pending = row?.totp_pending;
  const step = pending == null ? undefined : stepOfCode(seal.open(pending), code, now);
  if (step === undefined) return undefined;
  await transaction.query(
    'UPDATE counsellors SET totp_secret = totp_pending, totp_pending = NULL, totp_used_step = $2 WHERE id = $1',
    [id, step],
  );
  const codes = Array.from({ length: RECOVERY_CODES }, generateCode);
  await transaction.query('DELETE FROM counsellor_recovery_codes WHERE counsellor = $1', [id]);
  await transaction.query(
    'INSERT INTO counsellor_recovery_codes (counsellor, code_hash) SELECT $1, unnest($2::text[])',
    [id, codes.map(hashOf)],
  );
  return codes;
}

/** Uses up a code; undefined for one that is wrong, or was used before. */
export async function takeCode(
  queryable: Queryable,
  id: string,
  given: string,
  { seal, now }: { seal: Seal; now: Date },
): Promise<UsedCode | undefined> {
  const code = given.replace(/\s/g, '').toLowerCase();
  const [row] = await queryable.query<{ totp_secret: string | null }>(
    'SELECT totp_secret FROM counsellors WHERE id = $1',
    [id],
  );
  const step = row?.totp_secret == null ? undefined : stepOfCode(seal.open(row.totp_secret), code, now);
  if (step !== undefined) {
    const used = await queryable.query(
      `UPDATE counsellors SET totp_used_step = $2
        WHERE id = $1 AND (totp_used_step IS NULL OR totp_used_step < $2) RETURNING id`,
      [id, step],
    );
    return used.length === 1 ? 'app' : undefined;
  }
  const used = await queryable.query(
    'DELETE FROM counsellor_recovery_codes WHERE counsellor = $1 AND code_hash = $2 RETURNING counsellor',
    [id, hashOf(code)],
  );
  return used.length === 1 ? 'recovery' : undefined;
}

/** Takes the second factor away, with its recovery codes. */
export async function removeTotp(transaction: Queryable, id: string): Promise<void> {
  await transaction.query(
    'UPDATE counsellors SET totp_secret = NULL, totp_pending = NULL, totp_used_step = NULL WHERE id = $1',
    [id],
  );
  await transaction.query('DELETE FROM counsellor_recovery_codes WHERE counsellor = $1', [id]);
}

/** Of 74 random bits: no salt is needed. */
function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
