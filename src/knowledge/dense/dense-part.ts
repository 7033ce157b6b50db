import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Tier } from '../document.ts';
import type { VectorIndex } from './vector-index.ts';

/** Vectors ready to take part in a search: what embeds a query, and the passages' vectors, one index a tier. */
export interface DensePart {
  /** Names the model that made the passages' vectors. */
  readonly modelId: string;
  readonly embeddings: EmbeddingsInterface;
  readonly tiers: Readonly<Record<Tier, VectorIndex>>;
  /** Cosine of a question with each text, at once; only a model that runs in this process can tell. */
  readonly likeness?: (question: string, texts: readonly string[]) => readonly number[];
}
