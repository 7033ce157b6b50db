export { type Answerer, type AnswerResult, createAnswerer } from './answer-question.ts';
export { type Citation, confirmationNotice } from './citation.ts';
export { ANSWER_FROM } from './thresholds.ts';
export { readWatchedAmounts } from './watched-amounts.ts';
