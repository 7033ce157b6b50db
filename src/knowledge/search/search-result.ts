import type { KnowledgeDocument, Passage, Tier } from '../document.ts';

export interface SearchOptions {
  /** Documents wanted, 10 unless told. */
  readonly limit?: number;
  /** 1 unless told: the documents that answer residents; 2 is the law. */
  readonly tier?: Tier;
  /** Whether the result tells how the query was read. */
  readonly explain?: boolean;
}

export interface ScoredPassage {
  readonly passage: Passage;
  /** Comparable between the passages of one result only. */
  readonly score: number;
}

export interface SearchHit {
  readonly document: KnowledgeDocument;
  /** What the hits are sorted by; comparable between the hits of one result only. */
  readonly score: number;
  /** The lexical score; 0 when no word of the query stands in the document. */
  readonly lexical: number;
  /** Best cosine of its passages plus half their mean; null when vectors took no part. */
  readonly dense: number | null;
  /** At most three, the best first; never empty for a document that has passages. */
  readonly bestPassages: readonly ScoredPassage[];
}

/** One word of the query and the words of the corpus looked for because of it; those of a phrase share its weight. */
export interface ReadWord {
  readonly word: string;
  readonly lookedFor: readonly { readonly stem: string; readonly weight: number }[];
}

export interface SearchResult {
  /** Best first; empty when nothing matches. */
  readonly hits: readonly SearchHit[];
  /**
   * How much of the query the best document explains, corrected for its length (retrieval.md §4): in-domain questions
   * stand above about 3 on the set that was measured. 0 when no word is known.
   */
  readonly confidence: number;
  /** Whether vectors took part. */
  readonly mode: 'lexical' | 'fused';
  /** Only when `explain` was asked. */
  readonly words: readonly ReadWord[] | null;
}
