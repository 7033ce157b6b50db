export { runBeir } from './beir/index.ts';
export type { KnowledgeDocument, Passage, ProofLevel, Section, Tier } from './document.ts';
export { type Commune, DEPARTMENTS, type Point, readCommunes } from './geography/commune.ts';
export { distanceKm } from './geography/distance.ts';
export { at, near, spokenName } from './geography/french-names.ts';
export type { FindOptions, FindPlaces, FoundPlace, Place, PlaceKind } from './geography/place.ts';
export {
  readPlaces,
  readTerritory,
  type Territory,
  withoutPlaces,
} from './geography/places.ts';
export { soundOf } from './geography/sound-of.ts';
export { buildSpelling, correct, readVocabulary, type SpellingIndex } from './lexical/index.ts';
export { buildIndex, type LibraryPlaces, libraryPlaces } from './library/build-index.ts';
export { makeLive, openLiveIndex } from './library/index-folder.ts';
export { KnowledgeRetriever, type PassageMetadata } from './library/knowledge-retriever.ts';
export { createLibrary, type Found, type FoundDocument, type Library, type WeighedWord } from './library/library.ts';
export { type LiveLibrary, openLiveLibrary } from './library/live-library.ts';
export { haveVectors } from './library/vectors.ts';
export { frenchDate } from './sources/french-date.ts';
export { readManifest } from './sources/manifest.ts';
export { fillParameters, type Parameters, readParameters } from './sources/parameters.ts';
export {
  analyse,
  compilePhrase,
  compilePhrases,
  fold,
  folded,
  indexPhrases,
  isOneTypoAway,
  occurs,
  type Phrase,
  type PhraseIndex,
  plainWords,
  remembering,
  type Span,
  type Spellings,
  STOP_WORDS,
  spansOf,
  splitSentences,
  stem,
  type Token,
  words,
  writeOut,
  writeOutPlaced,
} from './text/index.ts';
