export { isBounded, MAX_TEXT_CHARACTERS } from './activity-bounds.ts';
export { type Announcement, type Announcements, createAnnouncements } from './announcements.ts';
export type {
  ApplyEvents,
  ConversationState,
  Interruption,
  Provisional,
  Think,
  Turn,
  TurnPlace,
  TurnResult,
} from './bot-port.ts';
export { type ConversationLog, createConversationLog, type LogPage, type PostResult } from './conversation-log.ts';
export { cutMessage } from './cut-message.ts';
export { type BotLogic, thinkWithBot, turnPlace, turnSignal } from './in-process-adapter.ts';
export { keptSecret } from './kept-secret.ts';
export { createLane, type Lane } from './lane.ts';
export { type Direction, type LoggedActivity, loggedActivity } from './logged-activity.ts';
export type { Mask } from './mask-activity.ts';
export { SECOND_HALF_MS, type SplitMask } from './mask-earlier.ts';
export type { Owner } from './owner.ts';
export type { ProvisionalFrame } from './provisional-frame.ts';
export { turnStateProperty } from './turn-state.ts';
export { type Claim, createTurnStore, type PublishResult, type TurnStore } from './turn-store.ts';
export { createTurnWorker, LEASE_MS, TURN_LIMITS, type TurnLimits, type TurnWorker } from './turn-worker.ts';
