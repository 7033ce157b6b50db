import { frenchDate } from '../../knowledge/index.ts';
import type { Need } from '../../understanding/index.ts';
import { MODALITY_SAID } from '../search/relax.ts';

/** One criterion of the search, as a button that takes it away. */
export interface Filter {
  readonly id: FilterId;
  /** « Lens · 30 km » */
  readonly label: string;
}

export const FILTER_IDS = [
  'subject',
  'place',
  'start',
  'modality',
  'evening',
  'alternance',
  'level',
  'duration',
  'funded',
] as const;
export type FilterId = (typeof FILTER_IDS)[number];

/** A radius beyond this is the whole region: it is not said. */
const WHOLE_REGION_KM = 1_000;

/** The criteria that a need holds, in the order in which they are shown. */
export function filtersOf(need: Need): Filter[] {
  return FILTER_IDS.flatMap((id) => {
    const label = labelOf(id, need);
    return label === null ? [] : [{ id, label }];
  });
}

/** The need without one criterion. */
export function withoutFilter(need: Need, id: FilterId): Need {
  return { ...need, ...REMOVED[id] };
}

const REMOVED: Readonly<Record<FilterId, Partial<Need>>> = {
  subject: { subject: null, subjectQuestion: null, unknownWords: [] },
  place: { place: null, radiusKm: null },
  start: { startsAfter: null, startsBefore: null },
  modality: { modality: null },
  evening: { evening: false },
  alternance: { alternance: null },
  level: { level: null, diploma: null },
  duration: { maxHours: null },
  funded: { funded: null },
};

function labelOf(id: FilterId, need: Need): string | null {
  switch (id) {
    case 'subject':
      return need.subject?.label ?? (need.unknownWords.length > 0 ? need.unknownWords.join(' ') : null);
    case 'place':
      return placeLabel(need);
    case 'start':
      return startLabel(need);
    case 'modality':
      return need.modality === null ? null : MODALITY_SAID[need.modality];
    case 'evening':
      return need.evening ? 'le soir' : null;
    case 'alternance':
      return need.alternance === null ? null : need.alternance ? 'en alternance' : 'hors alternance';
    case 'level':
      return need.diploma ?? (need.level === null ? null : `niveau ${need.level}`);
    case 'duration':
      return need.maxHours === null ? null : `${need.maxHours} heures au plus`;
    case 'funded':
      return need.funded === null ? null : 'financée par la Région';
  }
}

function placeLabel({ place, radiusKm }: Need): string | null {
  if (place === null) return null;
  return radiusKm === null || radiusKm > WHOLE_REGION_KM ? place.name : `${place.name} · ${radiusKm} km`;
}

function startLabel({ startsAfter, startsBefore }: Need): string | null {
  if (startsAfter !== null && startsBefore !== null) {
    return `du ${frenchDate(startsAfter)} au ${frenchDate(startsBefore)}`;
  }
  if (startsAfter !== null) return `à partir du ${frenchDate(startsAfter)}`;
  return startsBefore === null ? null : `jusqu'au ${frenchDate(startsBefore)}`;
}
