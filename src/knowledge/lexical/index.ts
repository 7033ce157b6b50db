export { buildLexicalIndex, type LexicalIndex } from './lexical-index.ts';
export { type QueryTerm, type ReadQuery, readQuery } from './read-query.ts';
export { type LexicalScores, scoreQuery } from './score-query.ts';
export {
  EMPTY_VOCABULARY,
  parseVocabulary,
  readVocabulary,
  type Vocabulary,
  type VocabularyError,
  type VocabularyResult,
} from './vocabulary.ts';
export { DEFAULT_WEIGHTS, type LexicalWeights } from './weights.ts';
