import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { decode } from './decode.ts';
import { FLAT_FIELDS, type FlatField, readFlatRecord } from './flat-record.ts';
import {
  type CatalogueRecord,
  type CatalogueStream,
  isRefusal,
  type Refusal,
  refusal,
  type SourceMarks,
} from './record.ts';

/** Rows turned into records before the event loop has its turn. */
const PAGE_ROWS = 50;
const MAX_ROW_CHARS = 1_000_000;

/**
 * What a field of a training is made of: a text with columns in braces (`{UAI}-{MEF}`), perhaps the part of it that a
 * pattern's first group finds, perhaps put into other words.
 */
const fieldSchema = z.union([
  z.string(),
  z.strictObject({
    from: z.string(),
    pattern: z.string().refine(isPattern, 'is not a regular expression with one group').optional(),
    map: z.record(z.string(), z.string()).optional(),
  }),
]);

export const csvSchema = z.strictObject({
  separator: z.string().length(1).default(';'),
  encoding: z.string().default('utf-8'),
  fields: z.partialRecord(z.enum(FLAT_FIELDS), fieldSchema),
});

export type CsvMapping = z.output<typeof csvSchema>;
type FieldMapping = z.output<typeof fieldSchema>;
type Row = Readonly<Record<string, string>>;

/** Reads a CSV file by the mapping that the manifest gives: one training a line. */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  mapping: CsvMapping,
  marks: SourceMarks,
): CatalogueStream {
  const fields = Object.entries(mapping.fields) as [FlatField, FieldMapping][];
  const columns = fields.flatMap(([, field]) => columnsIn(typeof field === 'string' ? field : field.from));
  for await (const page of readCsvRows(bytes, { ...mapping, columns })) {
    if (isRefusal(page)) {
      yield page;
      return;
    }
    yield page.map(({ row, line }): CatalogueRecord => {
      const record = Object.fromEntries(fields.map(([name, field]) => [name, fieldValue(field, row)]));
      const read = readFlatRecord(record, marks);
      return read.kind === 'rejected' ? { ...read, identifier: `ligne ${line}` } : read;
    });
  }
}

/**
 * Rows of a CSV file with a header, by column; a byte order mark is passed over.
 *
 * @param options.columns those that must be there
 */
export async function* readCsvRows(
  bytes: AsyncIterable<Uint8Array>,
  options: { separator: string; encoding?: string; columns: readonly string[] },
): AsyncGenerator<readonly { row: Row; line: number }[] | Refusal, void> {
  let refused: Refusal | undefined;
  const text = (async function* () {
    for await (const piece of decode(bytes, options.encoding)) {
      if (typeof piece === 'string') yield piece;
      else refused = piece;
    }
  })();
  const parser = parse({
    delimiter: options.separator,
    bom: true,
    columns: true,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARS,
  });
  let page: { row: Row; line: number }[] = [];
  let checked = false;
  try {
    for await (const { record, info } of Readable.from(text).pipe(parser) as AsyncIterable<{
      record: Row;
      info: { lines: number };
    }>) {
      if (!checked) {
        const missing = options.columns.filter((column) => !(column in record));
        if (missing.length > 0) {
          yield refusal(
            'FORMAT_INVALID',
            `Il manque au fichier CSV : ${missing.join(', ')} (séparateur « ${options.separator} »).`,
          );
          return;
        }
        checked = true;
      }
      page.push({ row: record, line: info.lines });
      if (page.length < PAGE_ROWS) continue;
      yield page;
      page = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refused ??= refusal('FORMAT_INVALID', `Le fichier CSV est abîmé : ${error.message}`);
  }
  if (refused !== undefined) yield refused;
  else if (page.length > 0) yield page;
}

function fieldValue(field: FieldMapping, row: Row): string {
  if (typeof field === 'string') return filled(field, row);
  const text = filled(field.from, row);
  const part = field.pattern === undefined ? text : (new RegExp(field.pattern).exec(text)?.[1] ?? '');
  return field.map === undefined ? part : (field.map[part] ?? '');
}

function filled(template: string, row: Row): string {
  return template.replaceAll(/\{([^{}]+)\}/g, (_, column: string) => row[column] ?? '').trim();
}

function columnsIn(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, column]) => column ?? '');
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(`${text}|`).exec('')?.length === 2;
  } catch {
    return false;
  }
}
