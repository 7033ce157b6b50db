import type { KnowledgeDocument, Tier } from '../knowledge/index.ts';

/** One content word of a question, what it weighs, and the other ways to say it. */
export interface WeighedWord {
  readonly stem: string;
  /** Inverse document frequency in the searched tier; unknown words weigh the most. */
  readonly idf: number;
  /** Stems that count as this word, itself included, each from 0 to 1. */
  readonly variants: readonly { readonly stem: string; readonly weight: number }[];
}

export interface FoundDocument {
  readonly document: KnowledgeDocument;
  /** Fused score, 1 for the best of a perfect match of both parts; comparable within one result only. */
  readonly score: number;
}

export interface Found {
  /** Best first. */
  readonly documents: readonly FoundDocument[];
  /** How much of the question the best document explains, corrected for length (retrieval.md §4). */
  readonly confidence: number;
  readonly words: readonly WeighedWord[];
}

/** What the answerer needs of the knowledge index. */
export interface Search {
  search(question: string, options: { tier: Tier; limit: number }): Promise<Found>;
  /** Likeness of texts to a question, from −1 to 1 each; absent while no local vectors are loaded. */
  likeness?(question: string, texts: readonly string[]): readonly number[];
  /** A document by its id in the live index. */
  documentById(id: string): KnowledgeDocument | undefined;
}
