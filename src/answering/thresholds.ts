/**
 * Confidence (the ratio of retrieval.md §4) from which a question is answered. Calibrated on this corpus with
 * `knowledge/hors-domaine.yaml`; see `test/answering/refusal-calibration.test.ts`.
 */
export const ANSWER_FROM = 3.0;
/** From here to ANSWER_FROM, the nearest topics are offered instead of an answer. */
export const CLARIFY_FROM = 2.2;
/** One part of a composed message must be surer than a whole question: it has fewer words to go by. */
export const PART_FROM = 3.4;
