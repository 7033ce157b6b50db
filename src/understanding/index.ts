export { detectIntention } from './detect-intention.ts';
export { type English, readEnglish } from './english.ts';
export type { IntentionKind } from './intentions.ts';
export { type Intention, readIntentions } from './intentions.ts';
export { type Manner, mannerOfEvent, readManner, readWish, saysNoMore, USUAL_MANNER, type Wish } from './manner.ts';
export { type PlainWords, readPlainWords } from './plain-words.ts';
export { isOtherScript, type Language, queryOf, type ReadMessage, readMessage, writtenOut } from './read-message.ts';
export { type EverydaySpellings, readSpellings } from './spellings.ts';
export type { SpokenLanguage } from './spoken-language.ts';
