import type { KnowledgeDocument, Tier } from '../document.ts';
import type { DenseError } from './dense-failure.ts';

/** What the worker is asked to do. Everything is written into `directory`, which need not exist. */
export type WorkerJob =
  | {
      readonly kind: 'learn';
      readonly directory: string;
      readonly documents: readonly KnowledgeDocument[];
    }
  | {
      /** Embeds with the model of another folder; vectors that it holds for the same text are taken over. */
      readonly kind: 'refresh';
      readonly directory: string;
      readonly from: string;
      readonly documents: readonly KnowledgeDocument[];
    }
  | {
      /** Indexes vectors that were made elsewhere. */
      readonly kind: 'store';
      readonly directory: string;
      readonly modelId: string;
      readonly dimension: number;
      readonly tiers: readonly {
        readonly tier: Tier;
        readonly fingerprints: readonly string[];
        readonly vectors: readonly Float32Array[];
      }[];
    };

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly embedded: number; readonly reused: number }
  | { readonly kind: 'failed'; readonly error: DenseError };
