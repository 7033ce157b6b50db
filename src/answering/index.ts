export {
  type Answerer,
  type AnswerProgress,
  type AnswerResult,
  createAnswerer,
  type FollowUp,
  type LiveAnswer,
} from './answer-question.ts';
export type { AskedPart } from './asked-part.ts';
export { type Citation, confirmationNotice } from './citation.ts';
export { type DomainWords, readDomainWords } from './domain-words.ts';
export type { AnswerReport } from './model/answer-report.ts';
export {
  type ChatModel,
  createChatModel,
  LATE,
  type ModelEndpoint,
  type ModelFailureCode,
} from './model/chat-model.ts';
export { type ControlQuestions, checkModel, type ModelCheck, readControlQuestions } from './model/check-model.ts';
export { readGuardRules } from './model/checks/guard-rules.ts';
export { createChoosingAnswerer } from './model/choosing/choosing-answerer.ts';
export { dialectLine } from './model/endpoint/dialect.ts';
export { ADVICE } from './model/endpoint/failures.ts';
export type { ProbeReport } from './model/endpoint/probe.ts';
export { maskForModel } from './model/mask-for-model.ts';
export { createModelAnswerer } from './model/model-answerer.ts';
export { mark, type Prompts, readPrompts } from './model/prompts.ts';
export { reportedAnswerer } from './model/reported-answerer.ts';
export type { ModelTrace } from './model/traces.ts';
export type { Understanding } from './model/understanding.ts';
export { splitIntoParts } from './split-question.ts';
export { ANSWER_FROM, CLARIFY_FROM, RIGHT_FROM } from './thresholds.ts';
export { type DomainStems, trust } from './trust.ts';
export { readWatchedAmounts } from './watched-amounts.ts';
