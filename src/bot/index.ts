export { DialogsError } from '../platform/index.ts';
export { replyActivity } from './activities.ts';
export { type Assistant, createAssistant, type Memory, type Message, type Turn } from './assistant.ts';
export { createAssistantBot } from './assistant-bot.ts';
export { type AssistantData, loadAssistantData } from './dialogs/load-assistant-data.ts';
export { REPLY_KINDS, type Reply, type ReplyKind } from './reply.ts';
export { createDirectorySkill } from './skills/directory-skill.ts';
export { createEligibilitySkill } from './skills/eligibility-skill.ts';
export type { Skill, SkillEvent } from './skills/skill.ts';
