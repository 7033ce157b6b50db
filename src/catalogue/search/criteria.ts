import type { Commune } from '../../territory/index.ts';
import type { Funder, Need } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';
import type { Offre } from '../search-row.ts';
import { placeFilter, refusedPlace } from './place-filter.ts';

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
  const isRefused = refusedPlace(need.notPlaces);
  return (offre) => {
    if (isRefused(offre)) return undefined;
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

function fitsStart(offre: Offre, { startsAfter, startsBefore, notStarts }: Need, today: Day): boolean {
  const { debut, entreesPermanentes } = offre;
  if (debut !== null && !entreesPermanentes && notStarts.some(({ from, to }) => debut >= from && debut <= to))
    return false;
  if (startsAfter === null && startsBefore === null) return true;
  if (entreesPermanentes && startsBefore !== null) return startsBefore >= today;
  if (debut === null) return false;
  return (startsAfter === null || debut >= startsAfter) && (startsBefore === null || debut <= startsBefore);
}

function fitsWay(offre: Offre, need: Need): boolean {
  const { modality, alternance, evening, weekEnd, accessible } = need;
  if (modality === 'presentiel' ? offre.modalite === 'distance' : modality !== null && offre.modalite !== modality)
    return false;
  if (alternance === true && offre.alternance !== true) return false;
  if (alternance === false && offre.alternance === true) return false;
  if (evening !== null && offre.soir !== evening) return false;
  if (weekEnd !== null && offre.weekEnd !== weekEnd) return false;
  if (accessible === true && offre.accessible !== true) return false;
  return fitsFunders(offre, need) && fitsMeasures(offre, need);
}

/** What a source does not say fits no wish and no refusal. */
function fitsFunders({ financeRegion, financeurs }: Offre, { funded, funders, notFunders }: Need): boolean {
  if (funded === true && financeRegion !== true) return false;
  if (funded === false && financeRegion === true) return false;
  const pays = (funder: Funder) => financeurs.includes(funder);
  if (funders.length > 0 && !funders.some(pays)) return false;
  return !notFunders.some(pays);
}

/** What a source does not say is let through: it is to be asked. */
function fitsMeasures({ heures, prix }: Offre, { maxHours, minHours, maxPrice }: Need): boolean {
  if (heures !== null && maxHours !== null && heures > maxHours) return false;
  if (heures !== null && minHours !== null && heures < minHours) return false;
  return prix === null || maxPrice === null || prix <= maxPrice;
}
