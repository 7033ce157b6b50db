import { frenchDate } from '../../knowledge/index.ts';
import type { CriterionId, DiplomaWish, Need, NeedWords } from '../../understanding/index.ts';
import { FUNDERS } from '../../understanding/index.ts';

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
  'weekEnd',
  'alternance',
  'level',
  'duration',
  'funded',
  'price',
  'accessible',
  'boarding',
  'free',
] as const;
export type FilterId = (typeof FILTER_IDS)[number];

/** How criteria are said. */
export type Labels = Pick<NeedWords, 'label'>;

/** A radius beyond this is the whole region: it is not said. */
const WHOLE_REGION_KM = 999;

/** The criteria that a need holds, in the order in which they are shown. */
export function filtersOf(need: Need, words: Labels): Filter[] {
  return FILTER_IDS.flatMap((id) => {
    const label = labelOf(id, need, words);
    return label === '' ? [] : [{ id, label }];
  });
}

/** The need without one criterion. */
export function withoutCriterion(need: Need, id: CriterionId): Need {
  return { ...need, ...REMOVED[id] };
}

const REMOVED: Readonly<Record<CriterionId, Partial<Need>>> = {
  subject: { subject: null, subjectQuestion: null, unknownWords: [] },
  place: { place: null, unknownPlace: null, notPlaces: [], radiusKm: null },
  radius: { radiusKm: Number.MAX_SAFE_INTEGER },
  start: { startsAfter: null, startsBefore: null, notStarts: [], soon: false },
  modality: { modality: null },
  evening: { evening: null },
  weekEnd: { weekEnd: null },
  alternance: { alternance: null },
  level: { level: null, diploma: null, orDiplomas: [], notDiplomas: [] },
  duration: { maxHours: null, minHours: null },
  funded: { funded: null, funders: [], notFunders: [] },
  price: { maxPrice: null, cheap: false },
  accessible: { accessible: null },
  boarding: { boarding: null },
  free: { free: null },
};

/** Empty: the need says nothing of it. */
function labelOf(id: FilterId, need: Need, words: Labels): string {
  switch (id) {
    case 'subject':
      return need.subject?.label ?? need.unknownWords.join(' ');
    case 'place':
      return placeLabel(need, words);
    case 'start':
      return startLabel(need, words);
    case 'modality':
      return need.modality === null ? '' : words.label(need.modality);
    case 'evening':
      return either(need.evening, 'soir', 'pas_soir', words);
    case 'weekEnd':
      return either(need.weekEnd, 'week_end', 'pas_week_end', words);
    case 'alternance':
      return either(need.alternance, 'alternance', 'pas_alternance', words);
    case 'level':
      return levelLabel(need, words);
    case 'duration':
      return joined([
        need.minHours === null ? '' : words.label('heures_min', { n: String(need.minHours) }),
        need.maxHours === null ? '' : words.label('heures_max', { n: String(need.maxHours) }),
      ]);
    case 'funded':
      return fundersLabel(need, words);
    case 'price':
      return need.maxPrice === null
        ? need.cheap
          ? words.label('pas_cher')
          : ''
        : words.label('prix_max', { n: String(need.maxPrice) });
    case 'accessible':
      return either(need.accessible, 'accessible', 'pas_accessible', words);
    case 'boarding':
      return need.boarding === null ? '' : words.label('hebergement');
    case 'free':
      return need.free === null ? '' : words.label(`gratuit_${need.free}`);
  }
}

type LabelName = Parameters<Labels['label']>[0];

function either(value: boolean | null, yes: LabelName, no: LabelName, words: Labels): string {
  return value === null ? '' : words.label(value ? yes : no);
}

function placeLabel({ place, notPlaces, radiusKm }: Need, words: Labels): string {
  const refused = notPlaces.map(({ name }) => words.label('sauf', { quoi: name }));
  if (place === null) return joined(refused);
  const where = radiusKm === null || radiusKm > WHOLE_REGION_KM ? place.name : `${place.name} · ${radiusKm} km`;
  return joined([where, ...refused]);
}

function startLabel({ startsAfter, startsBefore, notStarts }: Need, words: Labels): string {
  const refused = notStarts.map(({ from, to }) =>
    words.label('sauf', { quoi: words.label('du_au', { a: frenchDate(from), b: frenchDate(to) }) }),
  );
  return joined([rangeLabel(startsAfter, startsBefore, words), ...refused]);
}

function rangeLabel(after: string | null, before: string | null, words: Labels): string {
  if (after !== null && before !== null) return words.label('du_au', { a: frenchDate(after), b: frenchDate(before) });
  if (after !== null) return words.label('des_le', { a: frenchDate(after) });
  return before === null ? '' : words.label('jusquau', { a: frenchDate(before) });
}

function levelLabel({ level, diploma, orDiplomas, notDiplomas }: Need, words: Labels): string {
  const wished = [{ level, diploma }, ...orDiplomas]
    .map((wish) => wishLabel(wish, words))
    .filter((each) => each !== '');
  const refused = notDiplomas.map((wish) => words.label('sauf', { quoi: wishLabel(wish, words) }));
  const [first = '', ...others] = wished;
  return joined([others.reduce((a, b) => words.label('ou', { a, b }), first), ...refused]);
}

function wishLabel({ level, diploma }: DiplomaWish, words: Labels): string {
  return diploma ?? (level === null ? '' : words.label('niveau', { n: String(level) }));
}

function fundersLabel({ funded, funders, notFunders }: Need, words: Labels): string {
  const refused = FUNDERS.filter((each) => notFunders.includes(each)).map((each) =>
    words.label('sauf', { quoi: words.label(each) }),
  );
  return joined([
    either(funded, 'region', 'pas_region', words),
    ...funders.map((each) => words.label(each)),
    ...refused,
  ]);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
