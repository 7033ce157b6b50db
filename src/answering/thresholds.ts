/** Trust (see `trust.ts`) from which a question is answered while no chooser is there. */
export const ANSWER_FROM = 0.55;
/** From here to ANSWER_FROM, the nearest topics are offered instead of an answer. */
export const CLARIFY_FROM = 0.38;
/** Confidence (the ratio of retrieval.md §4) from which an article of the law is quoted. */
export const LAW_FROM = 2.5;

/** Probability that the chosen sentences answer, from which they are given. */
export const RIGHT_FROM = 0.75;
/** …of the whole or of some part of a composed message, from which its parts are answered at all. */
export const PART_RIGHT_FROM = 0.5;
/** …a part of a composed message, when it is about what the whole message is about. */
export const BACKED_RIGHT_FROM = 0.12;
/** Share of a unit among the candidates of the whole message, from which its topic is what the message is about. */
export const BACKING_SHARE = 0.08;
/** Share among the candidates of a part, from which a unit is looked at for it. */
export const PART_LEAST_SHARE = 0.05;
/** …that they stand on a page that answers, besides. */
export const PAGE_FROM = 0.5;
/** Share of two units together among the candidates, from which both are given when neither is sure alone. */
export const EITHER_FROM = 0.7;
/** …and that some unit answers at all: messages that lie near our subjects are not answered so. */
export const EITHER_INSIDE_FROM = 0.9;
/** Probability that some unit answers, from which one is given or asked about. */
export const INSIDE_FROM = 0.3;
/** …when the message continues one that was answered. */
export const CONTINUED_INSIDE_FROM = 0.15;
/** Share among the candidates from which a unit is offered as a choice. */
export const CHOICE_LEAST_SHARE = 0.02;
/** …from which what holds for another situation is told too. */
export const OTHER_CASE_SHARE = 0.15;

/** How likely a section must be, by its share among the candidates, for what a model chooses of it to be said. */
export const CHOSEN_FROM = 0.05;
/** …and that some unit answers at all. */
export const CHOSEN_INSIDE_FROM = 0.15;
