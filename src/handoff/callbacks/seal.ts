import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { keptSecret } from '../../conversation/index.ts';
import type { Database } from '../../platform/index.ts';

/** Encrypts short texts (AES-256-GCM): nobody reads or changes one without the key. */
export interface Seal {
  seal(text: string): string;
  /** @throws when the text was changed or sealed with another key */
  open(sealed: string): string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** @param secret of any length; the key is its SHA-256 */
export function createSeal(secret: string): Seal {
  const key = createHash('sha256').update(secret).digest();
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}

/**
 * The secret of the seal: the setting HANDOFF_KEY, or one that the assistant made for itself and keeps in its database.
 * Only the setting protects a copy of the database.
 */
export async function sealSecret(database: Database, setting: string | undefined): Promise<string> {
  return setting ?? (await keptSecret(database, 'handoff', () => randomBytes(KEY_BYTES).toString('base64url')));
}
