export { replyActivity } from './activities.ts';
export { type Assistant, createAssistant, type Memory, type Message } from './assistant.ts';
export { createAssistantBot } from './assistant-bot.ts';
export { type AssistantData, loadAssistantData } from './dialogs/load-assistant-data.ts';
export { DialogsError } from './dialogs/read-yaml.ts';
export { REPLY_KINDS, type Reply, type ReplyKind } from './reply.ts';
export type { Skill } from './skills/skill.ts';
