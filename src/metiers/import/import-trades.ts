import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { datasetText } from '../data/dataset-file.ts';
import { type Dataset, type KindId, type Publication, publicationSchema, ROWS } from '../data/kinds.ts';
import { importedFile, openDatasets, type TradePlaces } from '../data/open-datasets.ts';
import { readTables, type Table } from './read-lines.ts';
import { SHAPES, type Shape } from './shapes.ts';

/** A file with fewer rows than this share of what is known is taken for one that was cut short. */
const LEAST_SHARE = 0.6;
/** More lines than this share that cannot be read: the file is not what it seems. */
const REJECTED_SHARE_MOST = 0.02;
const REJECTS_TOLD = 10;
/** Since ROME 4 there are 1,584 trades; older versions have other codes. */
const ROME_LEAST = 4;

export interface TradeImport {
  readonly kind: KindId;
  /** Of the file, or of the entry of the archive. */
  readonly from: string;
  readonly kept: number;
  readonly publication: Publication;
  readonly rejected: number;
  /** The first ones. */
  readonly rejects: readonly { readonly line: number; readonly reason: string }[];
}

export type TradeImportCode =
  | 'FILE_UNREADABLE'
  | 'FORMAT_UNKNOWN'
  | 'YEAR_MISSING'
  | 'VERSION_REFUSED'
  | 'TRUNCATED'
  | 'ROWS_INVALID';

export type TradeImportResult =
  | { readonly ok: true; readonly imports: readonly TradeImport[] }
  | { readonly ok: false; readonly code: TradeImportCode; readonly message: string };

type Refused = Extract<TradeImportResult, { ok: false }>;

export interface TradeImportParts {
  readonly file: string;
  readonly places: TradePlaces;
  /** ISO day. */
  readonly today: string;
  /** Year or period of the figures, `2026` or `2020-2022`, where neither a column nor the file's name tells it. */
  readonly period?: string | undefined;
  /** Takes an older version, or one with fewer rows, too. */
  readonly force?: boolean;
}

/**
 * Reads a published file, and only when all of it is right puts it in place of what was known of the same kind. What is
 * refused changes nothing.
 */
export async function importTrades(parts: TradeImportParts): Promise<TradeImportResult> {
  const { file, places } = parts;
  const read = await readTables(file, () => true);
  if (!read.ok) return refused('FILE_UNREADABLE', `${basename(file)} : ${read.message}`);
  const known = read.tables.flatMap((table) => {
    const shape = SHAPES.find(({ columns }) => columns.every((column) => table.columns.includes(column)));
    return shape === undefined ? [] : [{ table, shape }];
  });
  if (known.length === 0) {
    const columns = read.tables[0]?.columns.slice(0, 6).join(', ') ?? '';
    return refused('FORMAT_UNKNOWN', `${basename(file)} : colonnes inconnues (${shorten(columns)})`);
  }
  const ready: { dataset: Dataset<KindId>; told: TradeImport }[] = [];
  for (const { table, shape } of known) {
    const made = datasetOf(table, shape, parts);
    if ('code' in made) return made;
    ready.push(made);
  }
  for (const { dataset, told } of ready) put(importedFile(places.dataFolder, told.kind), datasetText(dataset));
  return { ok: true, imports: ready.map(({ told }) => told) };
}

function datasetOf(
  table: Table,
  shape: Shape,
  parts: TradeImportParts,
): { dataset: Dataset<KindId>; told: TradeImport } | Refused {
  const name = basename(table.name);
  const before = openDatasets(parts.places, () => {}).get(shape.kind);
  const publication = publicationOf(table, shape, parts, before?.publication);
  if ('code' in publication) return publication;
  const rejects: { line: number; reason: string }[] = [];
  const cells = table.lines.flatMap((line, at) => {
    const row = shape.read(line);
    if (row === undefined) return [];
    const fault = shape.gather === undefined ? faultOf(shape.kind, row) : cellFault(row);
    if (fault === undefined) return [row];
    rejects.push({ line: at + 2, reason: fault });
    return [];
  });
  if (rejects.length > table.lines.length * REJECTED_SHARE_MOST) {
    const [first] = rejects;
    const told = `${rejects.length} lignes illisibles sur ${table.lines.length}, la première ligne ${first?.line} (${first?.reason})`;
    return refused('ROWS_INVALID', `${name} : ${told} ; rien n’est remplacé`);
  }
  const rows = shape.gather?.(cells) ?? cells;
  const faulty = shape.gather === undefined ? undefined : rows.map((row) => faultOf(shape.kind, row)).find(Boolean);
  if (faulty !== undefined) return refused('ROWS_INVALID', `${name} : ${faulty} ; rien n’est remplacé`);
  const least = Math.ceil((before?.rows.length ?? 1) * LEAST_SHARE);
  if (rows.length < least && parts.force !== true) {
    const told = `${rows.length} lignes, ${before?.rows.length ?? 1} connues`;
    return refused('TRUNCATED', `${name} : ${told} ; fichier coupé ? Rien n’est remplacé (--force pour le prendre)`);
  }
  return {
    dataset: { publication, rows } as unknown as Dataset<KindId>,
    told: {
      kind: shape.kind,
      from: name,
      kept: rows.length,
      publication,
      rejected: rejects.length,
      rejects: rejects.slice(0, REJECTS_TOLD),
    },
  };
}

function publicationOf(
  table: Table,
  shape: Shape,
  { today, period, force, file }: TradeImportParts,
  before: Publication | undefined,
): Publication | Refused {
  const name = basename(table.name);
  const written = /_?v(\d)(\d{2})(?!\d)/i.exec(`${name} ${basename(file)}`);
  const version = written === null ? '' : `${written[1]}.${written[2]}`;
  if (version !== '' && Number(written?.[1]) < ROME_LEAST) {
    return refused('VERSION_REFUSED', `${name} : ROME ${version}, il faut la version ${ROME_LEAST} ou plus récente`);
  }
  if (isOlder(version, before?.version ?? '') && force !== true) {
    return refused('VERSION_REFUSED', `${name} : ROME ${version}, plus ancien que ${before?.version} déjà connu`);
  }
  const periode = shape.isYearly ? (period ?? periodIn(table, shape, file)) : '';
  if (shape.isYearly && !publicationSchema.shape.periode.safeParse(periode || 'x').success) {
    return refused('YEAR_MISSING', `${name} : année inconnue, ajoutez --annee 2026`);
  }
  if (shape.isYearly && before !== undefined && periode.slice(-4) < before.periode.slice(-4) && force !== true) {
    return refused('VERSION_REFUSED', `${name} : ${periode}, plus ancien que ${before.periode} déjà connu`);
  }
  return { ...shape.publication, version, periode, date: today };
}

/** By a column, or by the name of the file. */
function periodIn(table: Table, { periodOf }: Shape, file: string): string {
  const years = periodOf === undefined ? [] : table.lines.map(periodOf).filter((year) => year !== '');
  const latest = years.reduce((most, year) => (year.slice(-4) > most.slice(-4) ? year : most), '');
  return latest !== '' ? latest : (/(?<!\d)20\d{2}(?!\d)/.exec(basename(file))?.[0] ?? '');
}

function isOlder(version: string, than: string): boolean {
  return version !== '' && than !== '' && Number(version) < Number(than);
}

function faultOf(kind: KindId, row: readonly unknown[]): string | undefined {
  const [issue] = ROWS[kind].safeParse(row).error?.issues ?? [];
  return issue === undefined ? undefined : shorten(`colonne ${String(issue.path[0] ?? '')} : ${issue.message}`);
}

/** Of a line that others will be joined to: a cell that should be there and is not. */
function cellFault(row: readonly unknown[]): string | undefined {
  const at = row.findIndex((cell) => cell === undefined || cell === '' || Number.isNaN(cell));
  return at < 0 ? undefined : `colonne ${at} : vide`;
}

function refused(code: TradeImportCode, message: string): Refused {
  return { ok: false, code, message: shorten(message.replace(/\p{Cc}/gu, ' ')) };
}

const MESSAGE_CHARACTERS = 240;

function shorten(text: string): string {
  return text.length <= MESSAGE_CHARACTERS ? text : `${text.slice(0, MESSAGE_CHARACTERS)}…`;
}

/** Whole or not at all: written aside, then moved there. */
function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}`;
  try {
    writeFileSync(aside, text);
    renameSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}
