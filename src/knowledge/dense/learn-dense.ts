import type { KnowledgeDocument } from '../document.ts';
import type { DenseResult } from './dense-failure.ts';
import { type Embedded, runWorker, type WorkerOptions } from './run-worker.ts';

/** Learns a model from all documents and writes it, with the passages' vectors, into a folder. One to two minutes. */
export async function learnDense(
  directory: string,
  documents: readonly KnowledgeDocument[],
  options: WorkerOptions = {},
): Promise<DenseResult<Embedded>> {
  return await runWorker({ kind: 'learn', directory, documents }, options);
}

/**
 * Writes a folder for changed documents with the model of another folder: only new passages are embedded. Right when
 * little has changed; new words have no row of their own until a model is learned again.
 */
export async function refreshDense(
  from: string,
  directory: string,
  documents: readonly KnowledgeDocument[],
  options: WorkerOptions = {},
): Promise<DenseResult<Embedded>> {
  return await runWorker({ kind: 'refresh', from, directory, documents }, options);
}
