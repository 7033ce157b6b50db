import type { Need, NeedWords } from '../../understanding/index.ts';
import type { Day, Formation, Modalite } from '../formation.ts';
import type { SearchOutcome } from './search-trainings.ts';

/** A search as programs read it: the contract of `assistant trainings --json`. Null: unknown or not said. */
export interface TrainingsAnswer {
  readonly understood: {
    readonly subject: string | null;
    readonly place: { readonly name: string; readonly department: string | null } | null;
    readonly radius_km: number | null;
    readonly starts_after: Day | null;
    readonly starts_before: Day | null;
    readonly modality: Modalite | null;
    readonly alternance: boolean | null;
    /** 3 to 8. */
    readonly level: number | null;
    readonly funded: boolean | null;
  };
  readonly results: readonly {
    readonly id: string;
    readonly title: string;
    readonly organisme: string;
    readonly commune: string | null;
    readonly department: string | null;
    readonly distance_km: number | null;
    readonly next_session: Day | null;
    readonly modality: Modalite | null;
    readonly alternance: boolean | null;
    readonly level: number | null;
    readonly certification: string | null;
    readonly url: string | null;
    readonly source: string;
    readonly demonstration: boolean;
  }[];
  readonly ask: { readonly about: string; readonly choices: readonly string[] } | null;
  readonly notes: readonly string[];
}

/** @param formations by id; a hit whose formation has gone since is left out */
export function trainingsAnswer(
  outcome: SearchOutcome,
  formations: ReadonlyMap<string, Formation>,
  limit: number,
  words: NeedWords,
): TrainingsAnswer {
  const { need, ask } = outcome;
  const shown = outcome.hits.slice(0, limit);
  const results = shown.flatMap(({ row, offers, distanceKm }) => {
    const formation = formations.get(row.id);
    const [first] = offers;
    if (formation === undefined || first === undefined) return [];
    const { offre } = first;
    return [
      {
        id: row.id,
        title: row.intitule,
        organisme: row.organisme,
        commune: offre.lieu?.commune ?? null,
        department: offre.lieu?.departement ?? null,
        distance_km: distanceKm,
        next_session: offre.debut,
        modality: offre.modalite,
        alternance: offre.alternance,
        level: row.niveauSortie,
        certification: row.certifications[0] ?? null,
        url: formation.url,
        source: formation.source,
        demonstration: row.demonstration,
      },
    ];
  });
  return {
    understood: understood(need),
    results,
    ask: ask === null ? null : { about: ask.about, choices: ask.choices },
    notes: [...outcome.notes, ...marks(outcome, limit, words)],
  };
}

function understood({ subject, place, ...need }: Need): TrainingsAnswer['understood'] {
  return {
    subject: subject?.label ?? null,
    place: place === null || place.kind === 'ambiguous' ? null : { name: place.name, department: departmentOf(place) },
    radius_km: need.radiusKm,
    starts_after: need.startsAfter,
    starts_before: need.startsBefore,
    modality: need.modality,
    alternance: need.alternance,
    level: need.level,
    funded: need.funded,
  };
}

function departmentOf(place: NonNullable<Need['place']>): string | null {
  switch (place.kind) {
    case 'commune':
      return place.department;
    case 'departments':
    case 'area':
      return place.departments.length === 1 ? (place.departments[0] ?? null) : null;
    case 'outside':
      return place.within;
    case 'region':
    case 'several':
    case 'ambiguous':
      return null;
  }
}

/** What must be said of the results that are shown. */
export function marks({ need, hits }: SearchOutcome, limit: number, words: NeedWords): string[] {
  const shown = hits.slice(0, limit);
  const isShown = shown.length > 0;
  const unfiltered = words.unfiltered.filter(({ id }) => need.unfiltered.includes(id)).map(({ says }) => says);
  return [
    ...(need.withoutCar && isShown ? [words.say('sans_voiture')] : []),
    ...(need.publics.length > 0 && isShown ? [words.say('publics')] : []),
    ...((need.cheap || need.maxPrice !== null) && shown.some(priceless) ? [words.say('prix_inconnus')] : []),
    ...(need.accessible === true && isShown ? [words.say('accessible_a_verifier')] : []),
    ...(unfiltered.length > 0 ? [words.say('non_filtrable', { quoi: unfiltered.join(', ') })] : []),
    ...(shown.some(({ offers }) => offers[0]?.offre.debut === null) ? [words.say('sans_dates')] : []),
    ...(shown.some(({ row }) => row.demonstration) ? [words.say('demonstration')] : []),
  ];
}

function priceless({ offers }: SearchOutcome['hits'][number]): boolean {
  return offers.every(({ offre }) => offre.prix === null);
}
