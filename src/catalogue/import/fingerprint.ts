import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Refusal, refusal } from '../readers/record.ts';
import type { Catalogue } from './manifest.ts';

/** To be raised when formations are read otherwise than before: then every source is read again. */
const READERS_VERSION = 3;

/** What a source is made of, or the file that is not there. */
export type Fingerprint = (catalogue: Catalogue, weeks: number) => Promise<{ ok: true; value: string } | Refusal>;

/** Tells sources apart by their settings and the content of their files; a file is read only when its size or time changed. */
export function createFingerprint(): Fingerprint {
  const known = new Map<string, { stamp: string; digest: string }>();

  async function digestOf(path: string): Promise<string> {
    const { size, mtimeMs } = await stat(path);
    const stamp = `${size}:${mtimeMs}`;
    const before = known.get(path);
    if (before?.stamp === stamp) return before.digest;
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path)) hash.update(piece);
    const digest = hash.digest('base64url');
    known.set(path, { stamp, digest });
    return digest;
  }

  return async (catalogue, weeks) => {
    const paths = [...catalogue.files, ...catalogue.certifications, ...catalogue.insertions];
    const digests: string[] = [];
    for (const path of paths) {
      try {
        digests.push(await digestOf(path));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
        return missing
          ? refusal('FILE_MISSING', `Le fichier ${path} n'existe pas.`)
          : refusal('FILE_UNREADABLE', `Le fichier ${path} ne peut pas être lu (${reason}).`);
      }
    }
    const settings = {
      ...catalogue,
      files: paths.map((path) => basename(path)),
      certifications: undefined,
      insertions: undefined,
    };
    const said = JSON.stringify([READERS_VERSION, settings, digests, weeks]);
    return { ok: true, value: createHash('sha256').update(said).digest('base64url') };
  };
}
