/** Trust (see `trust.ts`) from which a question is answered. */
export const ANSWER_FROM = 0.55;
/** From here to ANSWER_FROM, the nearest topics are offered instead of an answer. */
export const CLARIFY_FROM = 0.38;
/** One part of a composed message must be surer than a whole question: it has fewer words to go by. */
export const PART_FROM = 0.7;
/** Confidence (the ratio of retrieval.md §4) from which an article of the law is quoted. */
export const LAW_FROM = 2.5;
