import { type Commune, distanceKm } from '../../territory/index.ts';
import type { Need, NeedPlace } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';
import type { Offre } from '../search-row.ts';

/** Whether an offer can still be joined, and where it stands. */
export interface PlacedOffer {
  readonly offre: Offre;
  /** Kilometres as the crow flies from the place asked; null when there is none, or at a distance. */
  readonly distanceKm: number | null;
}

/** The day's offers that fit a need; made once for each search. */
export type OfferFilter = (offre: Offre) => PlacedOffer | undefined;

/**
 * @param today sessions that began before it are never let through, unless one enters at any time
 * @param byInsee to place the communes that a catalogue names without coordinates
 */
export function offerFilter(need: Need, today: Day, byInsee: ReadonlyMap<string, Commune>): OfferFilter {
  const isPlaced = placeFilter(need.place, need.radiusKm, byInsee);
  return (offre) => {
    if (!isUpcoming(offre, today) || !fitsStart(offre, need, today) || !fitsWay(offre, need)) return undefined;
    if (offre.modalite === 'distance' || (offre.lieu === null && need.modality === 'distance')) {
      const isWished = need.modality === 'distance' || need.place === null || need.place.kind === 'region';
      return isWished && need.place?.kind !== 'ambiguous' ? { offre, distanceKm: null } : undefined;
    }
    const distance = isPlaced(offre);
    return distance === undefined ? undefined : { offre, distanceKm: distance };
  };
}

function isUpcoming(offre: Offre, today: Day): boolean {
  const { session, debut, fin, precision, entreesPermanentes, recrutement } = offre;
  if (recrutement === 'ferme') return false;
  if (session === null) return true;
  if (debut === null) return fin === null || fin >= today;
  if (debut >= today) return true;
  if (precision === 'mois' && debut.slice(0, 7) === today.slice(0, 7)) return true;
  return entreesPermanentes && fin !== null && fin >= today;
}

function fitsStart({ debut, entreesPermanentes }: Offre, { startsAfter, startsBefore }: Need, today: Day): boolean {
  if (startsAfter === null && startsBefore === null) return true;
  if (entreesPermanentes && startsBefore !== null) return startsBefore >= today;
  if (debut === null) return false;
  return (startsAfter === null || debut >= startsAfter) && (startsBefore === null || debut <= startsBefore);
}

function fitsWay(offre: Offre, { modality, alternance, evening, funded, maxHours }: Need): boolean {
  if (modality === 'presentiel' ? offre.modalite === 'distance' : modality !== null && offre.modalite !== modality)
    return false;
  if (alternance === true && offre.alternance !== true) return false;
  if (alternance === false && offre.alternance === true) return false;
  if (evening && !offre.soir) return false;
  if (funded === true && offre.financeRegion !== true) return false;
  return maxHours === null || offre.heures === null || offre.heures <= maxHours;
}

function placeFilter(
  place: NeedPlace | null,
  radiusKm: number | null,
  byInsee: ReadonlyMap<string, Commune>,
): (offre: Offre) => number | null | undefined {
  if (place === null || place.kind === 'region') return () => null;
  switch (place.kind) {
    case 'commune': {
      const radius = radiusKm ?? Number.POSITIVE_INFINITY;
      return ({ lieu }) => {
        if (lieu === null) return undefined;
        const point = pointOf(lieu, byInsee);
        if (point === undefined) return undefined;
        if (Math.abs(point.latitude - place.latitude) * KM_A_DEGREE > radius) return undefined;
        const distance = distanceKm(point, place);
        return distance <= radius ? Math.round(distance * 10) / 10 : undefined;
      };
    }
    case 'departments':
      return ({ lieu }) =>
        lieu?.departement != null && place.departments.includes(lieu.departement) ? null : undefined;
    case 'area': {
      const held = new Set(place.insee);
      return ({ lieu }) => (lieu?.insee != null && held.has(lieu.insee) ? null : undefined);
    }
    case 'outside':
    case 'ambiguous':
      return () => undefined;
  }
}

const KM_A_DEGREE = 111;

function pointOf(lieu: NonNullable<Offre['lieu']>, byInsee: ReadonlyMap<string, Commune>) {
  const { latitude, longitude, insee } = lieu;
  if (latitude !== null && longitude !== null) return { latitude, longitude };
  return insee === null ? undefined : byInsee.get(insee);
}
