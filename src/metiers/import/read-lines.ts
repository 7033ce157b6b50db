import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { type Entry, openPromise } from 'yauzl';
import { readRomeXml } from './read-rome-xml.ts';
import type { Line } from './shapes.ts';

/** Unpacked, the whole ROME as XML is some 150 megabytes; beyond this an archive is a trap. */
const MAX_UNPACKED_BYTES = 400_000_000;
const MAX_ENTRIES = 200;
const MAX_ROW_CHARS = 100_000;

/** One table of a file: a CSV, or what an XML file of the ROME holds of one kind. */
export interface Table {
  /** Of the file, or of the entry of the archive. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly lines: readonly Line[];
}

export type ReadTables =
  | { readonly ok: true; readonly tables: readonly Table[] }
  | { readonly ok: false; readonly message: string };

/**
 * The tables of a file, wholly read: `.csv`, `.csv.gz`, `.xml`, or a `.zip` of them. Nothing of an archive is written to disk.
 *
 * @param wants which entries of an archive are looked at
 */
export async function readTables(path: string, wants: (name: string) => boolean): Promise<ReadTables> {
  try {
    if (await isZip(path)) return { ok: true, tables: await tablesOfZip(path, wants) };
    const name = path.split('/').at(-1) ?? path;
    const stream = createReadStream(path);
    const bytes = name.endsWith('.gz') ? stream.pipe(createGunzip()) : stream;
    if (bytes !== stream) stream.on('error', (error) => bytes.destroy(error));
    return { ok: true, tables: await tablesOf(name.replace(/\.gz$/, ''), bytes) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.toString('latin1') === 'PK';
  } finally {
    await file.close();
  }
}

async function tablesOfZip(path: string, wants: (name: string) => boolean): Promise<Table[]> {
  const zip = await openPromise(path);
  try {
    const tables: Table[] = [];
    let entries = 0;
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      entries += 1;
      if (entries > MAX_ENTRIES) throw new Error(`archive de plus de ${MAX_ENTRIES} fichiers`);
      if (!/\.(?:csv|xml)$/i.test(entry.fileName) || !wants(entry.fileName)) continue;
      tables.push(...(await tablesOf(entry.fileName, await zip.openReadStreamPromise(entry))));
    }
    if (tables.length === 0) throw new Error('aucun fichier CSV ou XML connu dans l’archive');
    return tables;
  } finally {
    zip.close();
  }
}

async function tablesOf(name: string, bytes: NodeJS.ReadableStream): Promise<Table[]> {
  const text = await textOf(bytes);
  if (/\.xml$/i.test(name)) return readRomeXml(name, text);
  return [await readCsv(name, text)];
}

/** UTF-8, or the encoding that an XML declaration names. */
async function textOf(bytes: NodeJS.ReadableStream): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    const buffer = typeof piece === 'string' ? Buffer.from(piece) : piece;
    size += buffer.length;
    if (size > MAX_UNPACKED_BYTES) throw new Error('fichier démesuré');
    pieces.push(buffer);
  }
  const all = Buffer.concat(pieces);
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)["']/.exec(all.toString('latin1', 0, 200))?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8', { fatal: true }).decode(all);
  } catch {
    throw new Error(`le fichier n’est pas écrit en ${declared ?? 'UTF-8'}`);
  }
}

async function readCsv(name: string, text: string): Promise<Table> {
  const head = text.slice(0, text.indexOf('\n') + 1);
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  let columns: string[] = [];
  const parser = parse({
    delimiter,
    bom: true,
    columns: (header: string[]) => {
      columns = header.map((column) => column.trim());
      return columns;
    },
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARS,
  });
  const lines: Line[] = [];
  try {
    for await (const line of Readable.from([text]).pipe(parser)) lines.push(line as Line);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Error(`CSV abîmé : ${error.message.split('\n')[0]}`);
  }
  return { name, columns, lines };
}
