export type { CatalogueReader } from './catalogue-reader.ts';
export { FILTER_IDS, type Filter, type FilterId } from './finder/filters.ts';
export { type FinderMemory, readFinderMemory } from './finder/finder-memory.ts';
export {
  createTrainingFinder,
  type FinderMove,
  type FinderReply,
  type ShownTraining,
  type TrainingFinder,
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
export { createImporter, type Importer, type ImportResult } from './import/import-catalogues.ts';
export { type ImportReport, readImportReports } from './import/import-report.ts';
export { type CataloguePlaces, manifestPlaces, readCatalogues } from './import/manifest.ts';
export { type LiveCatalogue, openLiveCatalogue } from './live-catalogue.ts';
export { type Need, type NeedPlace, NO_NEED, type Subject } from './need/need.ts';
export type { NeedWords } from './need/need-words.ts';
export { readPlaceNamed } from './need/read-place.ts';
export type { Hit } from './search/rank.ts';
export { MODALITY_SAID, ofPlace } from './search/relax.ts';
export type { SearchIndex } from './search/search-index.ts';
export type { Ask, SearchOutcome } from './search/search-trainings.ts';
export { marks, type TrainingsAnswer, trainingsAnswer } from './search/trainings-answer.ts';
export type { Offre, SearchRow } from './search-row.ts';
export { searchRow } from './search-row.ts';
export { type CatalogueStore, createCatalogueStore } from './store/catalogue-store.ts';
export { createMemoryStore } from './store/memory-store.ts';
export { createTrainings, type Trainings } from './trainings.ts';
