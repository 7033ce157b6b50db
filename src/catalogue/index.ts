export type { CatalogueReader } from './catalogue-reader.ts';
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
export type { Offre, SearchRow } from './search-row.ts';
export { searchRow } from './search-row.ts';
