export { type Answerer, type AnswerResult, createAnswerer, type FollowUp } from './answer-question.ts';
export { type Citation, confirmationNotice } from './citation.ts';
export { type DomainWords, readDomainWords } from './domain-words.ts';
export { type DomainStems, trust } from './trust.ts';
export { readWatchedAmounts } from './watched-amounts.ts';
