import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readVocabulary, runBeir } from '../../knowledge/index.ts';
import type { SuiteResult } from '../suite-result.ts';

export interface RetrievalSettings {
  /** Holds one BEIR folder a test set. */
  readonly folder: string;
  readonly vocabularyFolder: string;
  /** Learning vectors takes some minutes; left out unless asked. */
  readonly withVectors: boolean;
  readonly onProgress: (step: string, done: number, total: number) => void;
}

/** Grade from which a document answers a query (retrieval.md: 3 « answers it »). */
const RELEVANT_FROM = 3;
const COUNTED = ['ndcg@10', 'hit@1', 'hit@5', 'recall@10', 'mrr@10', 'queries', 'documents'] as const;

/** Measures the search on every BEIR folder; skipped, visibly, where there is none. */
export async function retrievalSuite(settings: RetrievalSettings): Promise<SuiteResult> {
  const { folder, vocabularyFolder, withVectors, onProgress } = settings;
  const sets = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'queries.jsonl')))
    : [];
  if (sets.length === 0) return skipped(`no BEIR folder in ${folder}`);
  const vocabulary = await readVocabulary(vocabularyFolder);
  if (!vocabulary.ok) return skipped(vocabulary.error.message);
  const figures: Record<string, number> = {};
  for (const name of sets) {
    const result = await runBeir({
      directory: join(folder, name),
      relevantFrom: RELEVANT_FROM,
      lexicalOnly: !withVectors,
      vocabulary: vocabulary.vocabulary,
      onProgress: ({ step, done, total }) => onProgress(`${basename(name)}: ${step}`, done, total),
    });
    if (!result.ok) return skipped(result.error.message);
    const label = withVectors ? `${name} fused` : `${name} lexical`;
    for (const figure of COUNTED) figures[`${label} ${figure}`] = result.value[figure];
  }
  return { suite: 'retrieval', figures, cases: [] };
}

function skipped(reason: string): SuiteResult {
  return { suite: 'retrieval', figures: {}, cases: [], skipped: reason };
}
