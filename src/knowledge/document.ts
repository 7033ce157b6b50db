/** How sure we are of a document: the levels of proof of the project's fact sheet, without accents. */
export type ProofLevel = 'V' | 'V2' | 'ANCIEN' | 'MEM' | 'NON_TROUVE';

/**
 * Tier 1 answers residents (this project's documents, the ministry's sheets); tier 2 is the law, which supports an
 * answer and leads only when the question speaks of the law.
 */
export type Tier = 1 | 2;

/** One section of a document, under its headings. `text` is plain text: one paragraph or list item a line. */
export interface Section {
  /** Headings from the outermost to the innermost, without the document's title; empty for an introduction. */
  readonly headings: readonly string[];
  /** Anchor in the page at the document's `url`, without `#`; null when the page has none. */
  readonly anchor: string | null;
  readonly text: string;
  /** Those of the document's questions that this section answers; absent when nobody said which. */
  readonly questions?: readonly string[];
}

/** A document as the readers give it, whatever its source. Dates are ISO 8601 days (`2026-03-03`). */
export interface KnowledgeDocument {
  /** Stable across versions, unique in the index: `hdf/prf-sfer`, `travail-emploi/article374451`, `code-du-travail/L5411-6`. */
  readonly id: string;
  /** The entry of `knowledge/manifest.yaml` that it comes from. */
  readonly sourceId: string;
  readonly publisher: string;
  readonly title: string;
  /** The official page a resident can open. */
  readonly url: string;
  /** Day of the version that was read. */
  readonly date: string;
  /** Day after which its facts are shown with « information à confirmer ». */
  readonly validUntil: string;
  readonly level: ProofLevel;
  readonly tier: Tier;
  /** The questions it answers, in residents' words; a search field of its own. */
  readonly questions: readonly string[];
  /** For a page on one trade only: a question must say one of these words to be answered from it. */
  readonly onlyAbout?: readonly string[];
  readonly sections: readonly Section[];
}

/** About 160 words of one section, the unit that is retrieved and quoted. */
export interface Passage {
  /** `<document id>#<position>` */
  readonly id: string;
  readonly documentId: string;
  /** Position among the document's passages, from 0. */
  readonly position: number;
  readonly headings: readonly string[];
  /** The document's `url`, with the section's anchor where the page has one. */
  readonly url: string;
  /** Lines as in the section; a passage never cuts a sentence. */
  readonly text: string;
}
