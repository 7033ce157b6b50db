export { analyse, type Token, words } from './analyse.ts';
export { fold } from './fold.ts';
export { createLexicon, type Lexicon, type Said as PhrasesSaid } from './phrases/lexicon.ts';
export {
  compileExactPhrases,
  compilePhrase,
  compilePhrases,
  isOneTypoAway,
  occurs,
  type Phrase,
  type Span,
  spansOf,
} from './phrases/phrase.ts';
export { indexPhrases, type PhraseIndex } from './phrases/phrase-index.ts';
export { plainWords, type Spellings, writeOut, writeOutPlaced } from './phrases/plain-words.ts';
export { folded, remembering } from './remembering.ts';
export { buildSpelling, correct, type SpellingIndex } from './spelling.ts';
export { splitSentences } from './split-sentences.ts';
export { stem } from './stem.ts';
export { STOP_WORDS } from './stop-words.ts';
