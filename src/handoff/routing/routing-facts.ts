import type { Place } from '../../territory/index.ts';
import type { SITUATIONS } from '../../understanding/index.ts';

export type RoutingSituation = (typeof SITUATIONS)[number];

/** What a question put aside or never asked leaves is `inconnu`: it fulfils no condition but one that names it. */
export type KnownOrNot = 'oui' | 'non' | 'inconnu';

/** What is known of a person when she asks for somebody; everything may be unknown. */
export interface RoutingFacts {
  /** In years, both ends included; undefined when unknown. */
  readonly age: { readonly from: number; readonly to: number } | undefined;
  /** Empty when unknown. */
  readonly situations: readonly RoutingSituation[];
  readonly boeth: KnownOrNot | 'en_cours';
  readonly cadre: KnownOrNot;
  readonly employeur: KnownOrNot;
  readonly veutApprentissage: KnownOrNot;
  readonly autorisationTravail: KnownOrNot;
  readonly place: RoutingPlace;
  /** What it is about, a skill of the teams: `vae`. */
  readonly topic: string | undefined;
}

export type RoutingPlace =
  | { readonly kind: 'unknown' }
  /** Lives outside the region. */
  | { readonly kind: 'outside' }
  /** In the region; each part as far as it is sure. */
  | {
      readonly kind: 'region';
      /** INSEE code. */
      readonly commune: string | undefined;
      readonly employmentZone: string | undefined;
      readonly department: string | undefined;
    };

export const NOTHING_KNOWN: RoutingFacts = {
  age: undefined,
  situations: [],
  boeth: 'inconnu',
  cadre: 'inconnu',
  employeur: 'inconnu',
  veutApprentissage: 'inconnu',
  autorisationTravail: 'inconnu',
  place: { kind: 'unknown' },
  topic: undefined,
};

/** What a place that was named says for sure: of homonyms, only what they have in common. */
export function routingPlace(place: Place | undefined): RoutingPlace {
  if (place === undefined) return { kind: 'unknown' };
  if (place.kind === 'outside') return { kind: 'outside' };
  return {
    kind: 'region',
    commune: only(place.communes.map(({ insee }) => insee)),
    employmentZone: only(place.communes.map(({ employmentZone }) => employmentZone ?? undefined)),
    department: only(place.departments),
  };
}

/** The one value that all have; undefined for none or several. */
function only<Value>(values: readonly Value[]): Value | undefined {
  const distinct = new Set(values);
  return distinct.size === 1 ? values[0] : undefined;
}
