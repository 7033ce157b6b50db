import { fold } from '../../language/index.ts';
import { type Commune, distanceKm } from '../../territory/index.ts';
import type { Formation, Lieu } from '../formation.ts';
import { ASSOCIATED_COMMUNES } from './associated-communes.ts';

/** Coordinates farther from the commune's town hall than this are another place's. */
const MAX_FROM_TOWN_HALL_KM = 15;

/** A place with neither town nor postcode that is known takes the nearest commune whose town hall is no farther. */
const NEAREST_KM = 6;
/** Behind the name of a commune, these say a part of it: « AMIENS NORD », « LENS 2 ». */
const PART_OF_TOWN = /^(?:nord|sud|est|ouest|centre|ville|gare|\d{1,2})$/;

/** Completes places from the communes of the region; told what was put right, in French. */
export type CompletePlace = (lieu: Lieu, repair: (reason: string) => void) => Lieu;

/**
 * Knows a commune by its INSEE code (of today, or of an associated commune), or by its name with its postcode, or by its name in
 * its department, or by a postcode that only it has, or by coordinates near its town hall. A known one gets its official name
 * and code, and its town hall's position when there is none to trust. Of a postcode that several share, the middle is taken.
 */
export function createPlaceCompleter(communes: readonly Commune[]): CompletePlace {
  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]));
  const byPostcode = new Map<string, Commune[]>();
  const byName = Map.groupBy(communes, ({ name, department }) => nameKey(name, department));
  const byNameAlone = Map.groupBy(communes, ({ name }) => nameKey(name, ''));
  for (const commune of communes) {
    for (const postcode of commune.postcodes) {
      byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), commune]);
    }
  }

  function find(lieu: Lieu): Commune | undefined {
    const { insee, codePostal, commune } = lieu;
    const known =
      insee === null ? undefined : (byInsee.get(insee) ?? byInsee.get(ASSOCIATED_COMMUNES.get(insee) ?? ''));
    if (known !== undefined) return known;
    const named = commune === '' ? undefined : byNameOf(lieu);
    if (named !== undefined) return named;
    const samePostcode = byPostcode.get(codePostal ?? '') ?? [];
    if (samePostcode.length === 1 && commune === '') return samePostcode[0];
    return commune === '' && codePostal === null ? nearest(lieu) : undefined;
  }

  function byNameOf({ commune, codePostal, departement }: Lieu): Commune | undefined {
    const words = nameKey(commune, '').slice(1).split(' ');
    const shorter = words.length > 1 && PART_OF_TOWN.test(words.at(-1) ?? '') ? [words.slice(0, -1)] : [];
    for (const each of [words, ...shorter]) {
      const name = each.join(' ');
      const samePostcode = (byPostcode.get(codePostal ?? '') ?? []).find((one) => nameKey(one.name, '') === `|${name}`);
      if (samePostcode !== undefined) return samePostcode;
      const associated = ASSOCIATED_COMMUNES.get(name);
      const part = associated === undefined ? undefined : byInsee.get(associated);
      if (part !== undefined && (departement === null || departement === part.department)) return part;
      const there = departement === null ? byNameAlone.get(`|${name}`) : byName.get(`${departement}|${name}`);
      if (there?.length === 1) return there[0];
    }
    return undefined;
  }

  function nearest({ latitude, longitude }: Lieu): Commune | undefined {
    if (latitude === null || longitude === null) return undefined;
    let found: { commune: Commune; km: number } | undefined;
    for (const commune of communes) {
      const km = distanceKm(commune, { latitude, longitude });
      if (km <= NEAREST_KM && (found === undefined || km < found.km)) found = { commune, km };
    }
    return found?.commune;
  }

  /** Of a postcode alone that several communes share: no name, but where it is. */
  function middle(lieu: Lieu): Lieu {
    const there = byPostcode.get(lieu.codePostal ?? '') ?? [];
    if (lieu.latitude !== null || there.length === 0) return lieu;
    const mean = (of: (commune: Commune) => number) => there.reduce((sum, each) => sum + of(each), 0) / there.length;
    return { ...lieu, latitude: mean(({ latitude }) => latitude), longitude: mean(({ longitude }) => longitude) };
  }

  return (lieu, repair) => {
    const known = find(lieu);
    if (known === undefined) return middle(lieu);
    const { latitude, longitude } = lieu;
    const far =
      latitude !== null && longitude !== null && distanceKm(known, { latitude, longitude }) > MAX_FROM_TOWN_HALL_KM;
    if (far) repair(`coordonnées loin de ${known.name}`);
    const own = far || latitude === null || longitude === null;
    return {
      ...lieu,
      commune: known.name,
      insee: known.insee,
      departement: known.department,
      latitude: own ? known.latitude : latitude,
      longitude: own ? known.longitude : longitude,
    };
  };
}

/** A place of which it is not known where it is: never found by town. */
export function isUnplaced({ latitude, insee }: Lieu): boolean {
  return latitude === null && insee === null;
}

/** The formation with all its places completed. */
export function completePlaces(
  formation: Formation,
  complete: CompletePlace,
  repair: (reason: string) => void,
): Formation {
  return {
    ...formation,
    actions: formation.actions.map((action) => ({
      ...action,
      lieux: action.lieux.map((lieu) => complete(lieu, repair)),
      sessions: action.sessions.map((session) =>
        session.lieu === null ? session : { ...session, lieu: complete(session.lieu, repair) },
      ),
    })),
  };
}

function nameKey(name: string, department: string): string {
  const words = fold(name).match(/[a-z0-9]+/g) ?? [];
  const written = words.map((word) =>
    word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word === 'lez' ? 'les' : word,
  );
  return `${department}|${written.join(' ')}`;
}
