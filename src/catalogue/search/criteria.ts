import type { Commune } from '../../territory/index.ts';
import type { Need } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';
import type { Offre } from '../search-row.ts';
import {
  accessibleIn,
  alternanceIn,
  BOARDING,
  DATED,
  EVENING,
  FREE_EMPLOYEE,
  FREE_JOBSEEKER,
  fundersMask,
  MONTH_ONLY,
  modalityIn,
  offreFlags,
  PERMANENT,
  recruitmentIn,
  regionIn,
  WEEK_END,
} from './offer-flags.ts';
import { placeFilter, refusedPlace } from './place-filter.ts';
import { dayNumber, dayOf, NO_DAY, type RowIndex } from './row-index.ts';

/** An offer that fits, and where it stands. */
export interface PlacedOffer {
  readonly offre: Offre;
  /** Identifier of the formation that it belongs to. */
  readonly formation: string;
  /** Kilometres as the crow flies from the place asked; null when there is none, or at a distance. */
  readonly distanceKm: number | null;
}

/** Kilometres of an offer that stands nowhere in particular, and fits. */
export const NOWHERE = Number.POSITIVE_INFINITY;

/** What fits a need; made once for each search. */
export interface OfferFilter {
  /** Kilometres from the place asked of an offer, by its position in the index; NaN when it does not fit. */
  readonly fits: (offer: number) => number;
  /** Kilometres of each place of the index; NaN where nothing is searched. */
  readonly distances: Float64Array;
  /** Only offers at places with a distance fit: those at a distance do not. */
  readonly onlyNear: boolean;
}

/**
 * @param today sessions that began before it are never let through, unless one enters at any time
 */
export function offerFilter(need: Need, today: Day, index: RowIndex, parts: FilterParts): OfferFilter {
  const { offerFlags, offerPlace, places } = index;
  const distances = distancesOf(need, places, parts.byInsee);
  const isRefused = refusedPlace(need.notPlaces);
  if (need.notPlaces.length > 0) {
    for (const [where, lieu] of places.entries()) if (lieu !== null && isRefused(lieu)) distances[where] = Number.NaN;
  }
  const { place } = need;
  const distanceIsWished = need.modality === 'distance' || place === null || place.kind === 'region';
  const atDistance = distanceIsWished && place?.kind !== 'ambiguous' ? NOWHERE : Number.NaN;
  const isUpcoming = parts.upcoming(index, today);
  const fitsStart = startFilter(need, index, today);
  const fitsWay = wayFilter(need, index);
  return {
    distances,
    onlyNear: Number.isNaN(atDistance),
    fits(offer) {
      if (isUpcoming[offer] !== 1) return Number.NaN;
      const where = offerPlace[offer] ?? 0;
      const flags = offerFlags[offer] ?? 0;
      const isNowhere = modalityIn(flags) === 'distance' || (need.modality === 'distance' && places[where] === null);
      const distance = isNowhere ? atDistance : (distances[where] ?? Number.NaN);
      if (Number.isNaN(distance)) return distance;
      if (fitsStart !== undefined && !fitsStart(offer, flags)) return Number.NaN;
      return fitsWay === undefined || fitsWay(offer, flags) ? distance : Number.NaN;
    },
  };
}

export interface FilterParts {
  /** To place the communes that a catalogue names without coordinates. */
  readonly byInsee: ReadonlyMap<string, Commune>;
  readonly upcoming: (index: RowIndex, today: Day) => Uint8Array;
}

/** Which offers can still be joined on a day, looked at once a day for all searches. */
export function createUpcoming(): FilterParts['upcoming'] {
  let known: { readonly index: RowIndex; readonly today: Day; readonly upcoming: Uint8Array } | undefined;
  return (index, today) => {
    if (known?.index === index && known.today === today) return known.upcoming;
    const isUpcoming = upcomingTest(index, today);
    const upcoming = Uint8Array.from(index.offerFlags, (flags, offer) => (isUpcoming(offer, flags) ? 1 : 0));
    known = { index, today, upcoming };
    return upcoming;
  };
}

/** Of each place once, however many offers stand there. */
function distancesOf(need: Need, places: RowIndex['places'], byInsee: ReadonlyMap<string, Commune>): Float64Array {
  const distanceOf = placeFilter(need.place, need.radiusKm, byInsee);
  return Float64Array.from(places, (lieu) => {
    const distance = distanceOf(lieu);
    return distance === undefined ? Number.NaN : (distance ?? NOWHERE);
  });
}

type Test = (offer: number, flags: number) => boolean;

function upcomingTest({ offerStart, offerEnd }: RowIndex, today: Day): Test {
  const now = dayNumber(today);
  const firstOfMonth = dayNumber(`${today.slice(0, 7)}-01`);
  return (offer, flags) => {
    if (recruitmentIn(flags) === 'ferme') return false;
    if ((flags & DATED) === 0) return true;
    const start = offerStart[offer] ?? NO_DAY;
    const end = offerEnd[offer] ?? NO_DAY;
    if (start === NO_DAY) return end >= now;
    if (start >= now) return true;
    if ((flags & MONTH_ONLY) !== 0 && start >= firstOfMonth) return true;
    return (flags & PERMANENT) !== 0 && end !== NO_DAY && end >= now;
  };
}

/** Undefined: nothing is asked of it. */
function startFilter(
  { startsAfter, startsBefore, notStarts }: Need,
  { offerStart }: RowIndex,
  today: Day,
): Test | undefined {
  if (startsAfter === null && startsBefore === null && notStarts.length === 0) return undefined;
  const now = dayNumber(today);
  const refused = notStarts.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
  const after = startsAfter === null ? Number.NEGATIVE_INFINITY : dayNumber(startsAfter);
  const before = startsBefore === null ? Number.POSITIVE_INFINITY : dayNumber(startsBefore);
  const isAsked = startsAfter !== null || startsBefore !== null;
  return (offer, flags) => {
    const start = offerStart[offer] ?? NO_DAY;
    const isPermanent = (flags & PERMANENT) !== 0;
    if (start !== NO_DAY && !isPermanent && refused.some(({ from, to }) => start >= from && start <= to)) return false;
    if (!isAsked) return true;
    if (isPermanent && startsBefore !== null) return before >= now;
    return start !== NO_DAY && start >= after && start <= before;
  };
}

/** What a source does not say fits no wish and no refusal of a funder; hours and price unsaid are let through: to be asked. */
function wayFilter(need: Need, { offerHours, offerPrice }: RowIndex): Test | undefined {
  const { modality, alternance, evening, weekEnd, accessible, boarding, free, funded } = need;
  const { maxHours, minHours, maxPrice } = need;
  const funders = fundersMask(need.funders);
  const notFunders = fundersMask(need.notFunders);
  const marks =
    (evening === true ? EVENING : 0) |
    (weekEnd === true ? WEEK_END : 0) |
    (boarding === true ? BOARDING : 0) |
    (free === 'demandeur_emploi' ? FREE_JOBSEEKER : free === 'salarie' ? FREE_EMPLOYEE : 0);
  const notMarks = (evening === false ? EVENING : 0) | (weekEnd === false ? WEEK_END : 0);
  const asked = [modality, alternance, accessible, funded, maxHours, minHours, maxPrice];
  if ((marks | notMarks | funders | notFunders) === 0 && asked.every((each) => each === null)) return undefined;
  return (offer, flags) => {
    if ((flags & marks) !== marks || (flags & notMarks) !== 0) return false;
    if (modality !== null && !fitsModality(modalityIn(flags), modality)) return false;
    if (alternance === true && alternanceIn(flags) !== true) return false;
    if (alternance === false && alternanceIn(flags) === true) return false;
    if (accessible === true && accessibleIn(flags) !== true) return false;
    if (funded === true && regionIn(flags) !== true) return false;
    if (funded === false && regionIn(flags) === true) return false;
    if ((funders !== 0 && (flags & funders) === 0) || (flags & notFunders) !== 0) return false;
    const hours = offerHours[offer] ?? Number.NaN;
    if ((maxHours !== null && hours > maxHours) || (minHours !== null && hours < minHours)) return false;
    return maxPrice === null || !((offerPrice[offer] ?? Number.NaN) > maxPrice);
  };
}

function fitsModality(own: Offre['modalite'], asked: NonNullable<Need['modality']>): boolean {
  return asked === 'presentiel' ? own !== 'distance' : own === asked;
}

/** An offer of the index as it was drawn from its formation. */
export function offreAt(index: RowIndex, offer: number): Offre {
  const flags = index.offerFlags[offer] ?? 0;
  const number = (column: Float64Array | Float32Array) => {
    const value = column[offer] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  const position = (column: Uint16Array) => ((column[offer] ?? 0) === 0 ? null : (column[offer] ?? 0) - 1);
  return {
    action: position(index.offerAction) ?? 0,
    session: position(index.offerSession),
    site: position(index.offerSite),
    terms: String(index.offerGroup[offer]),
    debut: dayOf(index.offerStart[offer] ?? NO_DAY),
    fin: dayOf(index.offerEnd[offer] ?? NO_DAY),
    lieu: index.places[index.offerPlace[offer] ?? 0] ?? null,
    prix: number(index.offerPrice),
    heures: number(index.offerHours),
    ...(index.publics[index.offerPublics[offer] ?? 0] ?? { publics: [], infoPublics: '' }),
    ...offreFlags(flags),
  };
}
