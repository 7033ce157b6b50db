import { fold } from '../../language/index.ts';
import { type Commune, distanceKm } from '../../territory/index.ts';
import type { Formation, Lieu } from '../formation.ts';

/** Coordinates farther from the commune's town hall than this are another place's. */
const MAX_FROM_TOWN_HALL_KM = 15;

/** Completes places from the communes of the region; told what was put right, in French. */
export type CompletePlace = (lieu: Lieu, repair: (reason: string) => void) => Lieu;

/**
 * Knows a commune by its INSEE code, or by its name with its postcode, or by its name in its department (« 59777 EURALILLE »
 * stays unknown). A known one gets its official name and code, and its town hall's position when there is none to trust.
 */
export function createPlaceCompleter(communes: readonly Commune[]): CompletePlace {
  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]));
  const byPostcode = new Map<string, Commune[]>();
  const byName = Map.groupBy(communes, ({ name, department }) => nameKey(name, department));
  for (const commune of communes) {
    for (const postcode of commune.postcodes) {
      byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), commune]);
    }
  }

  function find({ insee, codePostal, commune, departement }: Lieu): Commune | undefined {
    const known = insee === null ? undefined : byInsee.get(insee);
    if (known !== undefined) return known;
    const name = nameKey(commune, '');
    const samePostcode = byPostcode.get(codePostal ?? '') ?? [];
    const named = samePostcode.find((candidate) => nameKey(candidate.name, '') === name);
    if (named !== undefined) return named;
    if (samePostcode.length === 1 && commune === '') return samePostcode[0];
    const inDepartment = byName.get(nameKey(commune, departement ?? '')) ?? [];
    return inDepartment.length === 1 ? inDepartment[0] : undefined;
  }

  return (lieu, repair) => {
    const known = find(lieu);
    if (known === undefined) return lieu;
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
