import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';

/** A retrieval test set in the BEIR layout. */
export interface BeirSet {
  readonly corpus: readonly BeirDocument[];
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** Query id → document id → grade. */
  readonly grades: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface BeirDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Why a set cannot be read; `message` is in French and says where. */
export interface BeirError {
  readonly code: 'BEIR_FILE_MISSING' | 'BEIR_FILE_BROKEN' | 'BEIR_LINE_INVALID' | 'BEIR_NO_QUERY';
  readonly message: string;
}

export type BeirResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: BeirError };

/** Reads `corpus.jsonl` (or `.gz`), `queries.jsonl` (or `.gz`) and `qrels/test.tsv` of a folder. */
export async function readBeir(directory: string): Promise<BeirResult<BeirSet>> {
  const corpus = await readLines(directory, 'corpus.jsonl', (line) => corpusLine.safeParse(JSON.parse(line)).data);
  if (!corpus.ok) return corpus;
  const queries = await readLines(directory, 'queries.jsonl', (line) => queryLine.safeParse(JSON.parse(line)).data);
  if (!queries.ok) return queries;
  const judgements = await readLines(directory, join('qrels', 'test.tsv'), judgementOf);
  if (!judgements.ok) return judgements;

  const grades = new Map<string, Map<string, number>>();
  for (const { query, document, grade } of judgements.value) {
    if (query === HEADER) continue;
    const known = grades.get(query) ?? new Map<string, number>();
    grades.set(query, known.set(document, grade));
  }
  return {
    ok: true,
    value: {
      corpus: corpus.value.map(({ _id, title, text }) => ({ id: _id, title, text })),
      queries: queries.value.map(({ _id, text }) => ({ id: _id, text })),
      grades,
    },
  };
}

const corpusLine = z.object({ _id: z.string().min(1), title: z.string().default(''), text: z.string() });
const queryLine = z.object({ _id: z.string().min(1), text: z.string() });
const HEADER = 'query-id';

function judgementOf(line: string): { query: string; document: string; grade: number } | undefined {
  const [query = '', document = '', grade = ''] = line.split('\t');
  if (query === HEADER) return { query, document, grade: 0 };
  return query && document && /^\d+$/.test(grade.trim()) ? { query, document, grade: Number(grade) } : undefined;
}

/** Reads one file line by line; `parse` throws or gives undefined when a line is not what it should be. */
async function readLines<Line>(
  directory: string,
  name: string,
  parse: (line: string) => Line | undefined,
): Promise<BeirResult<Line[]>> {
  const path = [join(directory, name), join(directory, `${name}.gz`)].find((candidate) => existsSync(candidate));
  if (!path) return failure('BEIR_FILE_MISSING', `Il manque ${name} (ou ${name}.gz) dans ${directory}.`);
  const text = await contentOf(path);
  if (text === undefined) return failure('BEIR_FILE_BROKEN', `${path} : archive ou fichier illisible.`);
  const values: Line[] = [];
  for (const [position, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line, parse);
    if (value === undefined) return failure('BEIR_LINE_INVALID', `${path}, ligne ${position + 1} : ligne illisible.`);
    values.push(value);
  }
  return { ok: true, value: values };
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(path);
    return (path.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
  } catch {
    return undefined;
  }
}

function parsed<Line>(line: string, parse: (line: string) => Line | undefined): Line | undefined {
  try {
    return parse(line);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function failure(code: BeirError['code'], message: string): { readonly ok: false; readonly error: BeirError } {
  return { ok: false, error: { code, message } };
}
