import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decode } from './decode.ts';
import { type Refusal, refusal } from './record.ts';

/** Rows turned into records before the event loop has its turn. */
const PAGE_ROWS = 50;
const MAX_ROW_CHARS = 1_000_000;
const MAX_COLUMNS = 1_000;

class ColumnsError extends Error {
  override readonly name = 'ColumnsError';
}

/** Cells by the name of their column. */
export type CsvRow = Readonly<Record<string, string>>;

/**
 * Rows of a CSV file with a header, by column; a byte order mark is passed over.
 *
 * @param options.columns those that must be there
 */
export async function* readCsvRows(
  bytes: AsyncIterable<Uint8Array>,
  options: {
    separator: string;
    encoding?: string;
    columns: readonly string[];
    tell?: ((note: string) => void) | undefined;
  },
): AsyncGenerator<readonly { row: CsvRow; line: number }[] | Refusal, void> {
  let refused: Refusal | undefined;
  const text = (async function* () {
    for await (const piece of decode(bytes, options.encoding, options.tell)) {
      if (typeof piece === 'string') yield piece;
      else refused = piece;
    }
  })();
  const parser = parse({
    delimiter: options.separator,
    bom: true,
    columns: (header: string[]) => {
      if (header.length > MAX_COLUMNS) throw new ColumnsError(`plus de ${MAX_COLUMNS} colonnes`);
      return header;
    },
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARS,
  });
  let page: { row: CsvRow; line: number }[] = [];
  let checked = false;
  try {
    for await (const { record, info } of Readable.from(text).pipe(parser) as AsyncIterable<{
      record: CsvRow;
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
    if (!(error instanceof CsvError || error instanceof ColumnsError)) throw error;
    refused ??= refusal('FORMAT_INVALID', `Le fichier CSV est abîmé : ${error.message}`);
  }
  if (refused !== undefined) yield refused;
  else if (page.length > 0) yield page;
}
