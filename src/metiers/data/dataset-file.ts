import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Dataset, type KindId, publicationSchema, ROWS } from './kinds.ts';

export type ReadDataset<Kind extends KindId> =
  | { readonly ok: true; readonly dataset: Dataset<Kind> }
  | { readonly ok: false; readonly code: 'TRADE_FILE_INVALID'; readonly message: string };

/** Reads one file of facts, shipped or imported. */
export function readDataset<Kind extends KindId>(path: string, kind: Kind): ReadDataset<Kind> {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return invalid(path, error instanceof Error ? error.message : String(error));
  }
  const schema = z.strictObject({ publication: publicationSchema, lignes: z.array(ROWS[kind]) });
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const [fault] = parsed.error.issues;
    return invalid(path, `${fault?.path.join('.')}: ${fault?.message}`);
  }
  const { publication, lignes } = parsed.data;
  return { ok: true, dataset: { publication, rows: lignes } as unknown as Dataset<Kind> };
}

/** One row a line: a later version differs by its lines. */
export function datasetText({ publication, rows }: Dataset<KindId>): string {
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  return `{\n  "publication": ${JSON.stringify(publication)},\n  "lignes": [\n${lines}\n  ]\n}\n`;
}

function invalid(path: string, fault: string): { ok: false; code: 'TRADE_FILE_INVALID'; message: string } {
  return { ok: false, code: 'TRADE_FILE_INVALID', message: `${path}: ${fault}` };
}
