import { z } from 'zod';
import { type CsvRow, readCsvRows } from './csv-rows.ts';
import { FLAT_FIELDS, type FlatField, readFlatRecord } from './flat-record.ts';
import { type CatalogueRecord, type CatalogueStream, isRefusal, type SourceMarks } from './record.ts';

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

/** Reads a CSV file by the mapping that the manifest gives: one training a line. */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  mapping: CsvMapping,
  marks: SourceMarks,
): CatalogueStream {
  const fields = Object.entries(mapping.fields) as [FlatField, FieldMapping][];
  const columns = fields.flatMap(([, field]) => columnsIn(typeof field === 'string' ? field : field.from));
  for await (const page of readCsvRows(bytes, { ...mapping, columns, tell: marks.tell })) {
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

function fieldValue(field: FieldMapping, row: CsvRow): string {
  if (typeof field === 'string') return filled(field, row);
  const text = filled(field.from, row);
  const part = field.pattern === undefined ? text : (new RegExp(field.pattern).exec(text)?.[1] ?? '');
  return field.map === undefined ? part : (field.map[part] ?? '');
}

function filled(template: string, row: CsvRow): string {
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
