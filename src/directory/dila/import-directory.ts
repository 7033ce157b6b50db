import { createReadStream, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenUtf8, incompleteTail, JsonListError, jsonObjects } from '../../platform/index.ts';
import type { Commune } from '../../territory/index.ts';
import type { DirectoryFile, DirectoryRecord } from '../directory-file.ts';
import type { BodyKind } from '../directory-words.ts';
import { IMPORTED_FILE } from '../open-directory.ts';
import { createServiceReader, DILA_SOURCE } from './read-service.ts';

/** More faulty bodies than this among those of ours, and the file is not what we take it for: a few in a small file say nothing. */
const MOST_REJECTED_SHARE = 0.1;
const REJECTED_ANYWAY = 5;
/** A directory that loses more of its bodies than this is held back until it is confirmed. */
const MOST_LOST_SHARE = 0.3;
const SHRINK_FROM = 20;
/** Reasons kept for the report. */
const REJECTS_TOLD = 20;

export interface ImportReport {
  /** Bodies in the file, of any kind and region. */
  readonly read: number;
  /** Kept bodies by kind. */
  readonly kept: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly rejects: readonly { readonly id: string; readonly reason: string }[];
}

export type ImportResult =
  | { readonly ok: true; readonly report: ImportReport }
  | {
      readonly ok: false;
      readonly code: 'DIRECTORY_UNREADABLE' | 'DIRECTORY_REFUSED' | 'DIRECTORY_SHRUNK';
      readonly message: string;
    };

export interface ImportOrder {
  /** The unpacked JSON file of the DILA. */
  readonly file: string;
  /** DATA_DIR */
  readonly dataFolder: string;
  readonly kinds: readonly BodyKind[];
  readonly byInsee: ReadonlyMap<string, Commune>;
  /** ISO day. */
  readonly today: string;
  /** Whether somebody said that the directory may lose as many bodies as it does. */
  readonly acceptShrink?: boolean;
  /** Told from time to time, with the characters read so far and the file's size in bytes. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Replaces the directory by the bodies of the region in a file of the DILA. The file is read one body at a time; the new
 * directory is written beside the old one and takes its place at the end: a faulty file changes nothing.
 */
export async function importDirectory(order: ImportOrder): Promise<ImportResult> {
  const { file, dataFolder, kinds, byInsee, today } = order;
  const read = createServiceReader({
    kinds: new Map(kinds.flatMap(({ id, dilaTypes }) => dilaTypes.map((type) => [type, id] as const))),
    byInsee,
    today,
  });
  const records = new Map<string, DirectoryRecord>();
  const rejects: { id: string; reason: string }[] = [];
  let objects = 0;
  try {
    for await (const json of jsonObjects(chunksOf(order))) {
      objects += 1;
      const service = read(json);
      if (service.kind === 'kept') records.set(service.record.id, service.record);
      if (service.kind === 'rejected') rejects.push({ id: service.id, reason: service.reason });
    }
  } catch (error) {
    if (error instanceof JsonListError) return refused(`${file}: ${error.message}`);
    if (error instanceof Error && 'code' in error) {
      return { ok: false, code: 'DIRECTORY_UNREADABLE', message: `${file}: ${error.message}` };
    }
    throw error;
  }
  if (records.size === 0) return refused(`${file}: none of its ${objects} objects is a body of ours in the region`);
  if (rejects.length > Math.max(Math.min(REJECTED_ANYWAY, records.size), MOST_REJECTED_SHARE * records.size)) {
    const [first] = rejects;
    return refused(
      `${file}: ${rejects.length} faulty bodies beside ${records.size} good ones (the first: ${first?.id} ${first?.reason})`,
    );
  }
  const shrunk = shrinkOf(dataFolder, records);
  if (shrunk !== undefined && order.acceptShrink !== true) {
    return { ok: false, code: 'DIRECTORY_SHRUNK', message: `${file}: ${shrunk}` };
  }
  write(dataFolder, fileOf([...records.values()], today));
  const kept: Record<string, number> = {};
  for (const { type } of records.values()) kept[type] = (kept[type] ?? 0) + 1;
  return {
    ok: true,
    report: { read: objects, kept, rejected: rejects.length, rejects: rejects.slice(0, REJECTS_TOLD) },
  };
}

/** Why the new directory is held back: of the kinds imported before, it holds too few bodies. */
function shrinkOf(dataFolder: string, records: ReadonlyMap<string, DirectoryRecord>): string | undefined {
  const before = importedBefore(join(dataFolder, IMPORTED_FILE));
  const lost = before.filter((id) => !records.has(id)).length;
  if (before.length < SHRINK_FROM || lost <= before.length * MOST_LOST_SHARE) return undefined;
  return `${lost} of the ${before.length} bodies imported before are gone: held back, the directory is unchanged; if that is meant, add --accept-shrink`;
}

function importedBefore(path: string): string[] {
  try {
    const { fiches } = JSON.parse(readFileSync(path, 'utf8')) as { fiches?: readonly { id?: unknown }[] };
    return (fiches ?? []).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  } catch {
    return [];
  }
}

async function* chunksOf({ file, onProgress }: ImportOrder): AsyncGenerator<string> {
  const total = statSync(file).size;
  let done = 0;
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const bytes: Buffer = Buffer.concat([carried, chunk]);
    const tail = incompleteTail(bytes);
    carried = bytes.subarray(bytes.length - tail);
    done += chunk.length;
    onProgress?.(done, total);
    yield textOf(bytes.subarray(0, bytes.length - tail));
  }
  yield textOf(carried);
}

/** UTF-8, or Windows-1252 byte by byte where it is not: exports of the field mix the two. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return brokenUtf8(bytes);
  }
}

function fileOf(fiches: DirectoryRecord[], today: string): DirectoryFile {
  return {
    publication: {
      titre: "Annuaire de l'administration, base de données locales",
      licence: 'Licence Ouverte 2.0',
      date: today,
    },
    sources: [
      {
        id: DILA_SOURCE,
        editeur: "Direction de l'information légale et administrative (DILA)",
        titre: "Annuaire de l'administration, Service-Public.gouv.fr",
        licence: 'Licence Ouverte 2.0',
        url: 'https://lannuaire.service-public.gouv.fr/',
      },
    ],
    fiches,
  };
}

/** Beside, then in place: whoever reads sees the old directory or the new one, whole. */
function write(dataFolder: string, file: DirectoryFile): void {
  mkdirSync(dataFolder, { recursive: true });
  const place = join(dataFolder, IMPORTED_FILE);
  const beside = `${place}.new`;
  try {
    writeFileSync(beside, JSON.stringify(file), { flush: true });
    renameSync(beside, place);
  } finally {
    rmSync(beside, { force: true });
  }
}

function refused(message: string): ImportResult {
  return { ok: false, code: 'DIRECTORY_REFUSED', message: `${message}; the directory is unchanged` };
}
