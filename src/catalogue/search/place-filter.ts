import { type Commune, distanceKm, type Point } from '../../territory/index.ts';
import type { NeedPlace, SearchedPlace } from '../../understanding/index.ts';
import type { Offre } from '../search-row.ts';

/** Kilometres from the place asked; null when the place has no middle; undefined when the offer is not there. */
export type PlaceFilter = (lieu: Offre['lieu']) => number | null | undefined;

/** A degree of latitude, for a quick look. */
const KM_A_DEGREE = 111;
/** Beside the two ends of « entre Arras et Cambrai », so much of the way between them. */
const BETWEEN_SHARE = 0.5;

/** Whether an offer stands where the need wants it, and how far from there. */
export function placeFilter(
  place: NeedPlace | null,
  radiusKm: number | null,
  byInsee: ReadonlyMap<string, Commune>,
): PlaceFilter {
  if (place === null || place.kind === 'region') return () => null;
  switch (place.kind) {
    case 'commune':
    case 'departments':
    case 'area':
      return oneFilter(place, radiusKm, byInsee);
    case 'several':
      return nearestOf([
        ...place.places.map((each) => oneFilter(each, radiusKm, byInsee)),
        ...(place.joined === 'between' ? [middleFilter(place.places, radiusKm, byInsee)] : []),
      ]);
    case 'outside':
    case 'ambiguous':
      return () => undefined;
  }
}

/** Whether an offer stands in a place that is refused. */
export function refusedPlace(places: readonly SearchedPlace[]): (lieu: NonNullable<Offre['lieu']>) => boolean {
  const departments = new Set(places.flatMap((place) => (place.kind === 'departments' ? place.departments : [])));
  const communes = new Set(
    places.flatMap((place) => (place.kind === 'commune' ? [place.insee] : place.kind === 'area' ? place.insee : [])),
  );
  const names = new Set(places.flatMap((place) => (place.kind === 'commune' ? [place.name] : [])));
  return (lieu) =>
    (lieu.departement !== null && departments.has(lieu.departement)) ||
    (lieu.insee === null ? names.has(lieu.commune) : communes.has(lieu.insee));
}

function oneFilter(place: SearchedPlace, radiusKm: number | null, byInsee: ReadonlyMap<string, Commune>): PlaceFilter {
  switch (place.kind) {
    case 'commune':
      return orInDepartment(place.department, circle(place, radiusKm ?? Number.POSITIVE_INFINITY, byInsee));
    case 'departments':
      return (lieu) => (lieu?.departement != null && place.departments.includes(lieu.departement) ? null : undefined);
    case 'area': {
      const held = new Set(place.insee);
      const around = circle(place, Number.POSITIVE_INFINITY, byInsee);
      return (lieu) => {
        const distance = around(lieu);
        const isHeld = lieu?.insee != null && held.has(lieu.insee);
        if (isHeld) return distance ?? null;
        return radiusKm !== null && distance != null && distance <= radiusKm ? distance : undefined;
      };
    }
  }
}

/** A place of which only the department is told (open data of Mon Compte Formation) fits its towns, at no known distance. */
function orInDepartment(department: string, near: PlaceFilter): PlaceFilter {
  return (lieu) => {
    if (lieu === null || lieu.latitude !== null || lieu.insee !== null || lieu.commune !== '') return near(lieu);
    return lieu.departement === department ? null : undefined;
  };
}

function middleFilter(
  places: readonly SearchedPlace[],
  radiusKm: number | null,
  byInsee: ReadonlyMap<string, Commune>,
): PlaceFilter {
  const [first, second] = places.filter((place) => place.kind !== 'departments');
  if (first === undefined || second === undefined) return () => undefined;
  const middle: Point = {
    latitude: (first.latitude + second.latitude) / 2,
    longitude: (first.longitude + second.longitude) / 2,
  };
  return circle(middle, Math.max(radiusKm ?? 0, distanceKm(first, second) * BETWEEN_SHARE), byInsee);
}

function circle(middle: Point, radius: number, byInsee: ReadonlyMap<string, Commune>): PlaceFilter {
  return (lieu) => {
    if (lieu === null) return undefined;
    const point = pointOf(lieu, byInsee);
    if (point === undefined) return undefined;
    if (Math.abs(point.latitude - middle.latitude) * KM_A_DEGREE > radius) return undefined;
    const distance = distanceKm(point, middle);
    return distance <= radius ? Math.round(distance * 10) / 10 : undefined;
  };
}

function nearestOf(filters: readonly PlaceFilter[]): PlaceFilter {
  return (lieu) => {
    const fitting = filters.map((each) => each(lieu)).filter((distance) => distance !== undefined);
    if (fitting.length === 0) return undefined;
    const known = fitting.filter((distance) => distance !== null);
    return known.length === 0 ? null : Math.min(...known);
  };
}

function pointOf(lieu: NonNullable<Offre['lieu']>, byInsee: ReadonlyMap<string, Commune>): Point | undefined {
  const { latitude, longitude, insee } = lieu;
  if (latitude !== null && longitude !== null) return { latitude, longitude };
  return insee === null ? undefined : byInsee.get(insee);
}
