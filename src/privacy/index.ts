export { eraseConversation } from './erase-conversation.ts';
export { type Masked, maskPersonalData } from './mask-personal-data.ts';
export type { PersonalDataKind } from './personal-data.ts';
