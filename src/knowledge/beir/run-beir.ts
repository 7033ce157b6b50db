import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { learnDense, loadDense } from '../dense/index.ts';
import type { Vocabulary } from '../lexical/index.ts';
import { createSearchEngine, type SearchEngine } from '../search/index.ts';
import { beirDocument } from './beir-document.ts';
import { evaluate } from './evaluate.ts';
import type { Quality } from './measure.ts';
import { type BeirResult, type BeirSet, readBeir } from './read-beir.ts';

export interface BeirSettings {
  /** Folder with `corpus.jsonl[.gz]`, `queries.jsonl` and `qrels/test.tsv`. */
  readonly directory: string;
  /** Grade from which a document is relevant. */
  readonly relevantFrom: number;
  /** Leaves vectors out. */
  readonly lexicalOnly: boolean;
  readonly vocabulary: Vocabulary;
  /** Where to write the rankings in the TREC format, if wanted. */
  readonly runFile?: string;
  readonly onProgress: (progress: BeirProgress) => void;
}

export interface BeirProgress {
  readonly step: 'index' | 'learn' | 'query';
  readonly done: number;
  readonly total: number;
}

/** The figures of one run, under the names that are printed. Times are wall-clock. */
export interface BeirReport extends Quality {
  readonly index_s: number;
  readonly query_ms_p50: number;
  readonly query_ms_p95: number;
  /** Queries with at least one relevant document: the others say nothing and are left out. */
  readonly queries: number;
  readonly documents: number;
}

/** Indexes a test set with the very pipeline used for documents, asks its queries, compares with its grades. */
export async function runBeir(settings: BeirSettings): Promise<BeirResult<BeirReport>> {
  const read = await readBeir(settings.directory);
  if (!read.ok) return read;
  const set = read.value;
  const started = performance.now();
  const engine = await indexed(set, settings);
  const indexSeconds = (performance.now() - started) / 1000;

  const { quality, queries, times, run } = await evaluate(engine, set, settings.relevantFrom, (done, total) =>
    settings.onProgress({ step: 'query', done, total }),
  );
  if (queries === 0) {
    const message = `Aucune question de ${settings.directory} n'a de document noté ${settings.relevantFrom} ou plus.`;
    return { ok: false, error: { code: 'BEIR_NO_QUERY', message } };
  }
  if (settings.runFile) await writeFile(settings.runFile, `${run.join('\n')}\n`);
  return {
    ok: true,
    value: {
      ...quality,
      index_s: indexSeconds,
      query_ms_p50: quantile(times, 0.5),
      query_ms_p95: quantile(times, 0.95),
      queries,
      documents: set.corpus.length,
    },
  };
}

async function indexed(set: BeirSet, settings: BeirSettings): Promise<SearchEngine> {
  const { onProgress, vocabulary } = settings;
  onProgress({ step: 'index', done: 0, total: 1 });
  const documents = set.corpus.map(beirDocument);
  const engine = createSearchEngine({ documents, vocabulary });
  onProgress({ step: 'index', done: 1, total: 1 });
  if (settings.lexicalOnly) return engine;
  const directory = await mkdtemp(join(tmpdir(), 'beir-'));
  try {
    await learnDense(directory, documents, { onProgress: (done, total) => onProgress({ step: 'learn', done, total }) });
    const dense = await loadDense(directory, documents);
    if (!dense.ok) throw new Error(dense.error.message);
    engine.attachDense(dense.value);
  } finally {
    await rm(directory, { recursive: true });
  }
  return engine;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
