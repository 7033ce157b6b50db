export { eraseConversation } from './erase-conversation.ts';
export { type Masked, maskPersonalData, type PersonalDataKind } from './mask-personal-data.ts';
