import { z } from 'zod';
import { FACETS, type Facet } from '../../catalogue/index.ts';
import { readYaml } from '../../platform/index.ts';

const TEXTS = [
  'titre',
  'quoi',
  'ou',
  'chercher',
  'criteres',
  'enlever',
  'filtres',
  'tri',
  'resultats',
  'un_resultat',
  'aucun',
  'page',
  'suivantes',
  'precedentes',
  'trop',
  'voisins',
  'metier',
  'detail',
  'page_organisme',
  'partager',
  'adresse',
  'imprimer',
  'demonstration',
] as const;
export type PageText = (typeof TEXTS)[number];
export const SORTS = ['near', 'soon', 'price', 'insertion'] as const;
/** Counted, and no filter: who says a price. */
export type FilterFacet = Exclude<Facet, 'priced'>;
const isFilter = (facet: Facet): facet is FilterFacet => facet !== 'priced';
export const FILTER_FACETS: readonly FilterFacet[] = FACETS.filter(isFilter);

const text = z.string().min(1);
const schema = z.strictObject({
  textes: z.record(z.enum(TEXTS), text),
  tris: z.record(z.enum(SORTS), text),
  filtres: z.record(z.enum(FILTER_FACETS), text),
});

export interface TrainingPageWords {
  say(name: PageText, values?: Readonly<Record<string, string>>): string;
  readonly sorts: Readonly<Record<(typeof SORTS)[number], string>>;
  readonly filters: Readonly<Record<FilterFacet, string>>;
}

/**
 * Reads `dialogs/page-formations.yaml`.
 *
 * @throws when it is faulty, naming the field: it ships with the program
 */
export function readTrainingPageWords(path: string): TrainingPageWords {
  const { textes, tris, filtres } = readYaml(path, schema);
  return {
    say: (name, values = {}) => textes[name].replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole),
    sorts: tris,
    filters: filtres,
  };
}
