export { CorpusEmbeddings } from './corpus-embeddings.ts';
export type { DenseError, DenseErrorCode, DenseResult } from './dense-failure.ts';
export type { DensePart } from './dense-part.ts';
export { embedDense, type RemoteModel } from './embed-dense.ts';
export { learnDense, refreshDense } from './learn-dense.ts';
export { loadDense } from './load-dense.ts';
export type { Embedded, WorkerOptions } from './run-worker.ts';
export type { VectorIndex } from './vector-index.ts';
