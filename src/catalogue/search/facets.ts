import { FUNDERS, type Funder } from '../../understanding/index.ts';
import type { Niveau } from '../formation.ts';
import {
  accessibleIn,
  alternanceIn,
  BOARDING,
  EVENING,
  FREE_EMPLOYEE,
  FREE_JOBSEEKER,
  fundersIn,
  modalityIn,
  regionIn,
} from './offer-flags.ts';
import { levelAtEnd, type RowIndex } from './row-index.ts';

/** Filters that are counted; see `FACETS`. */
export type Facet =
  | 'region'
  | Funder
  | 'alternance'
  | 'distance'
  | 'evening'
  | 'accessible'
  | 'boarding'
  | 'priced'
  | 'free_demandeur_emploi'
  | 'free_salarie'
  | `level_${Niveau}`;

/** In the order in which they are shown. */
export const FACETS: readonly Facet[] = [
  'region',
  ...FUNDERS,
  'free_demandeur_emploi',
  'free_salarie',
  'alternance',
  'distance',
  'evening',
  'accessible',
  'boarding',
  'priced',
  'level_3',
  'level_4',
  'level_5',
  'level_6',
  'level_7',
  'level_8',
];

/** Trainings (cards, not dates) that each filter would leave; those that it would leave none of are absent. */
export type FacetCounts = ReadonlyMap<Facet, number>;

/** Counts each group once, whatever the number of its dates. */
export function facetCounter(rows: RowIndex): { add(offer: number, row: number): false; counts(): FacetCounts } {
  const seen = new Uint8Array(rows.groups);
  const counts = new Map<Facet, number>();
  return {
    add(offer, row) {
      const group = rows.offerGroup[offer] ?? 0;
      if (seen[group] === 1) return false;
      seen[group] = 1;
      for (const facet of facetsOf(rows, offer, row)) counts.set(facet, (counts.get(facet) ?? 0) + 1);
      return false;
    },
    counts: () => counts,
  };
}

function facetsOf(rows: RowIndex, offer: number, row: number): Facet[] {
  const flags = rows.offerFlags[offer] ?? 0;
  const level = levelAtEnd(rows.rowMarks[row] ?? 0);
  const facets: Facet[] = fundersIn(flags).slice();
  if (regionIn(flags) === true) facets.push('region');
  if (alternanceIn(flags) === true) facets.push('alternance');
  if (modalityIn(flags) === 'distance') facets.push('distance');
  if ((flags & EVENING) !== 0) facets.push('evening');
  if (accessibleIn(flags) === true) facets.push('accessible');
  if ((flags & BOARDING) !== 0) facets.push('boarding');
  if ((flags & FREE_JOBSEEKER) !== 0) facets.push('free_demandeur_emploi');
  if ((flags & FREE_EMPLOYEE) !== 0) facets.push('free_salarie');
  if (!Number.isNaN(rows.offerPrice[offer] ?? Number.NaN)) facets.push('priced');
  if (level !== null) facets.push(`level_${level}`);
  return facets;
}
