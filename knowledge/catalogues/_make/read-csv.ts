import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const rows = z.array(z.record(z.string(), z.string()));
export type Row = Readonly<Record<string, string>>;

/** The rows of a CSV file with a heading line (UTF-8, with or without BOM), by column name. */
export function readCsv(path: string, delimiter: ',' | ';'): Row[] {
  return rows.parse(
    parse(readFileSync(path), {
      bom: true,
      columns: true,
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
}
