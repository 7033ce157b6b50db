import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runBeir } from '../../../src/knowledge/beir/index.ts';
import { EMPTY_VOCABULARY } from '../../../src/knowledge/lexical/index.ts';

const CORPUS = [
  { _id: 'd1', title: 'Permis de conduire', text: 'Permis de conduire\nUne aide pour le permis.' },
  { _id: 'd2', title: 'Cantine', text: 'Une aide pour les\u2028repas.' },
];
const lines = (values: unknown[]): string => values.map((value) => JSON.stringify(value)).join('\n');

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'beir-test-'));
  await mkdir(join(directory, 'qrels'));
  await writeFile(join(directory, 'corpus.jsonl.gz'), gzipSync(lines(CORPUS)));
  await writeFile(join(directory, 'queries.jsonl'), lines([{ _id: 'q1', text: 'repas' }]));
  await writeFile(join(directory, 'qrels', 'test.tsv'), 'query-id\tcorpus-id\tscore\nq1\td2\t3\n');
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

const run = (others: { runFile?: string; relevantFrom?: number; lexicalOnly?: boolean } = {}) =>
  runBeir({
    directory,
    relevantFrom: 3,
    lexicalOnly: true,
    vocabulary: EMPTY_VOCABULARY,
    onProgress: () => {},
    ...others,
  });

describe('runBeir', () => {
  it('indexes, asks, and reports under the names that are printed', async () => {
    const result = await run();
    expect(result).toMatchObject({ ok: true, value: { 'ndcg@10': 1, 'hit@1': 1, queries: 1, documents: 2 } });
  });

  it('finds as well once vectors take part', async () => {
    expect(await run({ lexicalOnly: false })).toMatchObject({ ok: true, value: { 'ndcg@10': 1 } });
  });

  it('writes the rankings in the TREC format', async () => {
    const runFile = join(directory, 'run.txt');
    await run({ runFile });
    expect(await readFile(runFile, 'utf8')).toMatch(/^q1 Q0 d2 1 [\d.]+ assistant\n$/);
  });

  it('names the missing file', async () => {
    await rm(join(directory, 'queries.jsonl'));
    const result = await run();
    expect(result).toMatchObject({ ok: false, error: { code: 'BEIR_FILE_MISSING' } });
    expect(result.ok ? '' : result.error.message).toContain('queries.jsonl');
  });

  it('names the line that cannot be read', async () => {
    await writeFile(join(directory, 'queries.jsonl'), '{"_id":"q1","text":"repas"}\n{"_id":"q2"');
    const result = await run();
    expect(result).toMatchObject({ ok: false, error: { code: 'BEIR_LINE_INVALID' } });
    expect(result.ok ? '' : result.error.message).toContain('ligne 2');
  });

  it('refuses a grade that is not a number', async () => {
    await writeFile(join(directory, 'qrels', 'test.tsv'), 'q1\td2\tbon\n');
    expect(await run()).toMatchObject({ ok: false, error: { code: 'BEIR_LINE_INVALID' } });
  });

  it('refuses an archive that was cut', async () => {
    const bytes = await readFile(join(directory, 'corpus.jsonl.gz'));
    await writeFile(join(directory, 'corpus.jsonl.gz'), bytes.subarray(0, bytes.length - 20));
    expect(await run()).toMatchObject({ ok: false, error: { code: 'BEIR_FILE_BROKEN' } });
  });

  it('refuses a set whose queries have no relevant document', async () => {
    expect(await run({ relevantFrom: 4 })).toMatchObject({ ok: false, error: { code: 'BEIR_NO_QUERY' } });
  });
});
