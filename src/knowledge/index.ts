export { runBeir } from './beir/index.ts';
export {
  type AnswerUnit,
  type Choice,
  type Choosing,
  GATE_SIGNS,
  readCounted,
  SIGNS,
  sectionName,
} from './choosing/index.ts';
export type { KnowledgeDocument, Passage, ProofLevel, Section, Tier } from './document.ts';
export { readVocabulary } from './lexical/index.ts';
export { buildIndex, type LibraryPlaces, libraryPlaces } from './library/build-index.ts';
export { createCountedLibrary } from './library/counted-library.ts';
export { haveChooser } from './library/have-chooser.ts';
export { makeLive, openLiveIndex } from './library/index-folder.ts';
export { KnowledgeRetriever, type PassageMetadata } from './library/knowledge-retriever.ts';
export { createLibrary, type Found, type FoundDocument, type Library, type WeighedWord } from './library/library.ts';
export { type LiveLibrary, openLiveLibrary } from './library/live-library.ts';
export { haveVectors } from './library/vectors.ts';
export { countedFile, weighCounted } from './library/weigh-counted.ts';
export { frenchDate } from './sources/french-date.ts';
export { readManifest } from './sources/manifest.ts';
export { filePath as packageFile } from './sources/package-file.ts';
export { fillParameters, type Parameters, readParameters } from './sources/parameters.ts';
