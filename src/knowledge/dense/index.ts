export type { DensePart } from './dense-part.ts';
export type { VectorIndex } from './vector-index.ts';
