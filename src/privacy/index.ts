export { eraseConversation } from './erase-conversation.ts';
export { type Masked, maskPersonalData } from './mask-personal-data.ts';
export { maskSplit, mayGoOn, SPLIT_MASK, type SplitFound } from './mask-split.ts';
export type { PersonalDataKind } from './personal-data.ts';
