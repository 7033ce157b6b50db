import { parentPort, workerData } from 'node:worker_threads';
import { stem } from '../../language/index.ts';
import { loadDense } from '../dense/load-dense.ts';
import type { KnowledgeDocument } from '../document.ts';
import type { Vocabulary } from '../lexical/index.ts';
import { createSearchEngine } from '../search/create-search-engine.ts';
import type { Answerable } from './answer-unit.ts';
import { writeChooser } from './chooser-folder.ts';
import { learnChooser } from './learn-chooser.ts';
import { searchSigner } from './search-signs.ts';
import { unitTexts } from './unit-texts.ts';

/** What the worker is asked to do: learn a chooser over documents whose vectors are there, and write it into `directory`. */
export interface ChoosingJob {
  readonly directory: string;
  readonly vectorsDirectory: string;
  /** See `chooserFingerprint`. */
  readonly from: string;
  readonly documents: readonly KnowledgeDocument[];
  readonly vocabulary: Vocabulary;
  readonly answerable: Answerable;
}

export type ChoosingMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** As many as the answerer asks for. */
export const DOCUMENTS_SEARCHED = 6;

if (parentPort !== null) await work(workerData as ChoosingJob);

async function work({ documents, vocabulary, answerable, ...job }: ChoosingJob): Promise<void> {
  const dense = await loadDense(job.vectorsDirectory, documents);
  if (!dense.ok) return post({ kind: 'failed', ...dense.error });
  const engine = createSearchEngine({ documents, vocabulary });
  engine.attachDense(dense.value);
  const texts = unitTexts(answerable.units, documents);
  const signsOf = searchSigner(texts, (message, list) => dense.value.likeness?.(message, list));
  const model = await learnChooser({
    ...answerable,
    texts,
    search: async (message) => {
      const { hits, confidence, words } = await engine.search(message, {
        tier: 1,
        limit: DOCUMENTS_SEARCHED,
        explain: true,
      });
      const sought = (words ?? []).map(({ word, lookedFor }) => ({ stem: stem(word), variants: lookedFor }));
      return signsOf(message, { documents: hits, confidence, words: sought });
    },
    onProgress: (done, total) => post({ kind: 'progress', done, total }),
  });
  await writeChooser(job.directory, model, job.from);
  post({ kind: 'done' });
}

function post(message: ChoosingMessage): void {
  parentPort?.postMessage(message);
}
