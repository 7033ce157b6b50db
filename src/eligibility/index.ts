export {
  type Answer,
  INPUT_IDS,
  INPUTS,
  type InputDefinition,
  type InputId,
  inputDefinition,
  isInputId,
  isUnsaid,
  numberRange,
  parseAnswer,
  parseSituation,
  type Situation,
  UNSAID,
} from '../understanding/index.ts';
export { bestFirst, evaluate, type Reason, type SchemeResult } from './engine/evaluate.ts';
export { isDetained, routeTo } from './engine/route.ts';
export { type PublicCondition, type PublicRules, type PublicScheme, publicRules } from './publish/public-rules.ts';
export { nextQuestion, questionsLeft } from './questions/next-question.ts';
export { readRules } from './rules/read-rules.ts';
export type { RuleBook, Scheme, Verdict } from './rules/rule-book.ts';
export { amountIn, promiseIn } from './rules/wording.ts';
export { loadTalk, type TalkSources } from './talk/load-talk.ts';
export type { Move as TalkMove } from './talk/moves.ts';
export type { TalkReply, TalkSource } from './talk/replies/talk-reply.ts';
export type { EligibilityTalk } from './talk/talk.ts';
