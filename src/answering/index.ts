export { type AnswerResult, type Answerer, createAnswerer } from './answer-question.ts';
export { type Citation, confirmationNotice } from './citation.ts';
export type { Found, FoundDocument, Search, WeighedWord } from './search-port.ts';
export { ANSWER_FROM } from './thresholds.ts';
export { readWatchedAmounts } from './watched-amounts.ts';
