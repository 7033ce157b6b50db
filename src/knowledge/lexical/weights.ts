/** What each part of the lexical score counts for; 0 leaves a part out. Measured in retrieval.md §1 and §2. */
export interface LexicalWeights {
  /** Best passage of the document. */
  readonly passages: number;
  /** The whole text of the document. */
  readonly body: number;
  /** Title, and each question the document answers, as fields of their own. */
  readonly title: number;
  /** Adjacent words of the title found side by side in the query. */
  readonly titleBigrams: number;
  /** Share of the title that the query covers. */
  readonly precision: number;
  /** The best question, against the title's own score. */
  readonly questions: number;
  /** What a found synonym counts for, against the word itself. */
  readonly acronyms: number;
  readonly spelling: number;
  readonly lexicon: number;
  /** Whether a long query trusts titles less. */
  readonly lengthAdaptation: boolean;
}

export const DEFAULT_WEIGHTS: LexicalWeights = {
  passages: 1,
  body: 0.5,
  title: 1.8,
  titleBigrams: 0.4,
  precision: 4,
  questions: 1,
  acronyms: 0.3,
  spelling: 0.8,
  lexicon: 0.5,
  lengthAdaptation: true,
};
