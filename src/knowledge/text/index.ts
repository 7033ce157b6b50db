export { analyse, type Token, words } from './analyse.ts';
export { fold } from './fold.ts';
export { splitSentences } from './split-sentences.ts';
export { stem } from './stem.ts';
export { STOP_WORDS } from './stop-words.ts';
