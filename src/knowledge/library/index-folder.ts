import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Answerable } from '../choosing/index.ts';
import type { KnowledgeDocument } from '../document.ts';

/** Raise it when what is written here, or how sources are read, changes: older indexes are then built again. */
const FORMAT = 3;
const VERSIONS_KEPT = 2;
const LIVE_FILE = 'live';

const metaSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string().min(1),
  created_at: z.string(),
  fingerprint: z.string().min(1),
  documents: z.number().int().positive(),
  sources: z.array(z.object({ id: z.string(), version_date: z.string(), documents: z.number().int() })),
  /** Sections left out because they give orders to a language model. */
  flagged: z.array(z.object({ document: z.string(), section: z.string() })).optional(),
  checksum: z.string().min(1),
  /** Of `answerable.json`. */
  answerable_checksum: z.string().min(1),
});
export type IndexMeta = z.output<typeof metaSchema>;

/** One version of the index on disk; never changed after it went live, but for its vectors and its chooser, which join later. */
export interface IndexVersion {
  readonly folder: string;
  readonly meta: IndexMeta;
  readonly documents: readonly KnowledgeDocument[];
  /** What may be given as an answer, and what people say who want it. */
  readonly answerable: Answerable;
}

export type IndexResult =
  | { ok: true; index: IndexVersion }
  | { ok: false; code: 'INDEX_ABSENT' | 'INDEX_UNREADABLE'; message: string };

/** Where the vectors of a version are. */
export function denseFolder(versionFolder: string): string {
  return join(versionFolder, 'vectors');
}

/** Where the chooser of a version is. */
export function chooserFolder(versionFolder: string): string {
  return join(versionFolder, 'chooser');
}

/** The name of the live version, or undefined; cheap, for polling. */
export function liveVersion(root: string): string | undefined {
  try {
    return readFileSync(join(root, LIVE_FILE), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Opens the live version; a missing, cut or altered file is INDEX_UNREADABLE, never a half index. */
export function openLiveIndex(root: string): IndexResult {
  const version = liveVersion(root);
  if (version === undefined) return { ok: false, code: 'INDEX_ABSENT', message: `no index in ${root}` };
  const folder = join(root, version);
  try {
    const meta = metaSchema.parse(JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')));
    const content = readFileSync(join(folder, 'documents.json'), 'utf8');
    if (checksumOf(content) !== meta.checksum) throw new Error('documents.json does not match its checksum');
    const answerable = readFileSync(join(folder, 'answerable.json'), 'utf8');
    if (checksumOf(answerable) !== meta.answerable_checksum) {
      throw new Error('answerable.json does not match its checksum');
    }
    return {
      ok: true,
      index: {
        folder,
        meta,
        documents: JSON.parse(content) as KnowledgeDocument[],
        // An index of before they were kept has none.
        answerable: { trials: [], ...JSON.parse(answerable) } as Answerable,
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { ok: false, code: 'INDEX_UNREADABLE', message: `the index ${folder} cannot be read: ${reason}` };
  }
}

/** Writes a new version; it is not live yet. */
export function writeIndexVersion(
  root: string,
  content: {
    documents: readonly KnowledgeDocument[];
    answerable: Answerable;
    fingerprint: string;
    sources: IndexMeta['sources'];
    flagged?: readonly { document: string; section: string }[];
    now: Date;
  },
): IndexVersion {
  const text = JSON.stringify(content.documents);
  const checksum = checksumOf(text);
  const answerable = JSON.stringify(content.answerable);
  const version = `${content.now.toISOString().replace(/[:.]/g, '-')}-${checksum.slice(0, 8)}`;
  const folder = join(root, version);
  const meta: IndexMeta = {
    format: FORMAT,
    version,
    created_at: content.now.toISOString(),
    fingerprint: content.fingerprint,
    documents: content.documents.length,
    sources: content.sources,
    ...(content.flagged && { flagged: [...content.flagged] }),
    checksum,
    answerable_checksum: checksumOf(answerable),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'documents.json'), text);
  writeFileSync(join(folder, 'answerable.json'), answerable);
  writeFileSync(join(folder, 'meta.json'), `${JSON.stringify(meta, undefined, 2)}\n`);
  return { folder, meta, documents: content.documents, answerable: content.answerable };
}

/** Makes a version the live one, in one step, and removes the oldest ones. */
export function makeLive(root: string, index: IndexVersion): void {
  const draft = join(root, `${LIVE_FILE}.${process.pid}`);
  writeFileSync(draft, `${index.meta.version}\n`);
  renameSync(draft, join(root, LIVE_FILE));
  const versions = readdirSync(root).filter((name) => existsSync(join(root, name, 'meta.json')));
  for (const old of versions.sort().slice(0, -VERSIONS_KEPT)) {
    if (old !== index.meta.version) rmSync(join(root, old), { recursive: true, force: true });
  }
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
