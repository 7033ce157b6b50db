export type { Need, NeedWords } from '../understanding/index.ts';
export { readPlaceNamed } from '../understanding/index.ts';
export type { CatalogueReader } from './catalogue-reader.ts';
export { priceText } from './clean/price.ts';
export { type FinderMemory, readFinderMemory, tradeInFocus } from './finder/finder-memory.ts';
export { saysCriteria } from './finder/follow-up.ts';
export { addressOf, fieldOf, needOfAddress, type SearchAddress } from './finder/search-address.ts';
export { NO_SEARCH_FOCUS, readSearchFocus, type SearchFocus, searchFocusAfter } from './finder/search-focus.ts';
export {
  contactText,
  durationText,
  fundingText,
  isStillOffered,
  LEVEL_NAMES,
  lieuText,
  type ShownTraining,
  wayOf,
} from './finder/training-facts.ts';
export {
  createTrainingFinder,
  type FinderMove,
  type FinderReply,
} from './finder/training-finder.ts';
export type {
  Action,
  Certification,
  Contact,
  Day,
  Financeur,
  Formacode,
  Formation,
  Lieu,
  Modalite,
  Niveau,
  Organisme,
  Session,
} from './formation.ts';
export { formationId } from './formation.ts';
export { acceptShrinkOf, takeAcceptedShrinks } from './import/accepted-shrinks.ts';
export { createImporter, type Importer, type ImportResult } from './import/import-catalogues.ts';
export { type ImportReport, readImportReports } from './import/import-report.ts';
export { type CataloguePlaces, manifestPlaces, readCatalogues } from './import/manifest.ts';
export { type LiveCatalogue, openLiveCatalogue } from './live-catalogue.ts';
export { FACETS, type Facet, type FacetCounts } from './search/facets.ts';
export { FILTER_IDS, type Filter, filtersOf, withoutCriterion } from './search/filters.ts';
export type { Hit } from './search/rank.ts';
export { ofPlace } from './search/relax.ts';
export { type TrainingsAnswer, trainingsAnswer } from './search/trainings-answer.ts';
export type { Offre, SearchRow } from './search-row.ts';
export { searchRow } from './search-row.ts';
export { type CatalogueStore, createCatalogueStore } from './store/catalogue-store.ts';
export { createMemoryStore } from './store/memory-store.ts';
export { createTrainings, type Trainings } from './trainings.ts';
