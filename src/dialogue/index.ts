export { DialogsError } from '../platform/index.ts';
export { type ReadMessage, readMessage } from '../understanding/index.ts';
export { replyActivity } from './activities.ts';
export { type Assistant, createAssistant, type Message } from './assistant.ts';
export { apologyFor, createAssistantBot } from './assistant-bot.ts';
export { type ListeningWords, readListeningWords } from './dialogs/listening-words.ts';
export { type AssistantData, loadAssistantData } from './dialogs/load-assistant-data.ts';
export { readTradeWords, type TradeWords } from './dialogs/trade-words.ts';
export { createDangerHearing, type HearDanger } from './hear-danger.ts';
export type { Live } from './live.ts';
export { REPLY_KINDS, type Reply, type ReplyKind } from './reply.ts';
export { createDirectorySkill } from './skills/directory-skill.ts';
export { createEligibilitySkill } from './skills/eligibility-skill.ts';
export { createExploreSkill } from './skills/explore/explore-skill.ts';
export type { EligibilityLines } from './skills/handoff-facts.ts';
export { createHandoffSkill, type HandoffSkillParts } from './skills/handoff-skill.ts';
export { type HandoffWords, isHealthText, isSensitiveText, readHandoffWords } from './skills/handoff-words.ts';
export { createListeningSkill } from './skills/listening-skill.ts';
export type { Skill, SkillEvent } from './skills/skill.ts';
export { type TradeSheet, type TradeSheets, tradeSheets } from './skills/trades/trade-sheet.ts';
export { createTradeSkill } from './skills/trades/trade-skill.ts';
export { createTrainingsSkill } from './skills/trainings-skill.ts';
export { readTrainingPageWords } from './training-pages/page-words.ts';
export {
  type PageLink,
  type PageTraining,
  type TrainingPages,
  type TrainingsPage,
  trainingPages,
} from './training-pages/training-pages.ts';
export type { Memory, Turn } from './turns.ts';
