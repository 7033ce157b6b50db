export { createSearchEngine, type SearchEngine, type SearchEngineSettings } from './create-search-engine.ts';
export type { ReadWord, ScoredPassage, SearchHit, SearchOptions, SearchResult } from './search-result.ts';
