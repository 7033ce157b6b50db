import { randomBytes } from 'node:crypto';
import { keptSecret } from './conversation/index.ts';
import type { Database } from './platform/index.ts';

const SECRET_BYTES = 48;

/**
 * The secret of tokens, of forms and of what stands for an address or a login: the setting TOKEN_SECRET, or one that the
 * assistant made for itself and keeps in its database.
 */
export async function openTokenSecret(database: Database, setting: string | undefined): Promise<string> {
  return setting ?? (await keptSecret(database, 'direct-line', () => randomBytes(SECRET_BYTES).toString('base64url')));
}
