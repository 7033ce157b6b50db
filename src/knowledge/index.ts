export type { KnowledgeDocument, Passage, ProofLevel, Section, Tier } from './document.ts';
export { frenchDate } from './sources/french-date.ts';
export { type Parameters, readParameters } from './sources/parameters.ts';
export { analyse, fold, splitSentences, stem, type Token, words } from './text/index.ts';
export { type Commune, type FindPlaces, type FoundPlace, readPlaces, withoutPlaces } from './geography/places.ts';
