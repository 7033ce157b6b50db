import { createReadStream, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonListError, jsonObjects } from '../../platform/index.ts';
import type { Commune } from '../../territory/index.ts';
import type { DirectoryFile, DirectoryRecord } from '../directory-file.ts';
import type { BodyKind } from '../directory-words.ts';
import { IMPORTED_FILE } from '../open-directory.ts';
import { createServiceReader, DILA_SOURCE } from './read-service.ts';

/** More faulty bodies than this among those of ours, and the file is not what we take it for. */
const MOST_REJECTED_SHARE = 0.1;
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
  | { readonly ok: false; readonly code: 'DIRECTORY_UNREADABLE' | 'DIRECTORY_REFUSED'; readonly message: string };

export interface ImportOrder {
  /** The unpacked JSON file of the DILA. */
  readonly file: string;
  /** DATA_DIR */
  readonly dataFolder: string;
  readonly kinds: readonly BodyKind[];
  readonly byInsee: ReadonlyMap<string, Commune>;
  /** ISO day. */
  readonly today: string;
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
  if (rejects.length > MOST_REJECTED_SHARE * records.size) {
    const [first] = rejects;
    return refused(
      `${file}: ${rejects.length} faulty bodies beside ${records.size} good ones (the first: ${first?.id} ${first?.reason})`,
    );
  }
  write(dataFolder, fileOf([...records.values()], today));
  const kept: Record<string, number> = {};
  for (const { type } of records.values()) kept[type] = (kept[type] ?? 0) + 1;
  return {
    ok: true,
    report: { read: objects, kept, rejected: rejects.length, rejects: rejects.slice(0, REJECTS_TOLD) },
  };
}

async function* chunksOf({ file, onProgress }: ImportOrder): AsyncGenerator<string> {
  const total = statSync(file).size;
  let done = 0;
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const text: string = chunk;
    done += text.length;
    onProgress?.(done, total);
    yield text;
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
