/** Trust (see `trust.ts`) from which a question is answered. */
export const ANSWER_FROM = 0.55;
/** From here to ANSWER_FROM, the nearest topics are offered instead of an answer. */
export const CLARIFY_FROM = 0.38;
/** Confidence (the ratio of retrieval.md §4) from which an article of the law is quoted. */
export const LAW_FROM = 2.5;
