import { type Commune, distanceKm, type Place } from '../territory/index.ts';
import type { Body } from './body.ts';
import type { BodyKind } from './directory-words.ts';

/** Farther than this, « the nearest » helps nobody; bodies of a department are told whatever their distance. */
export const FARTHEST_KM = 60;

/** A body of another department must be nearer by so much to come first, when its kind mostly keeps to its department. */
const OTHER_DEPARTMENT_KM = 25;

export interface FoundBody {
  readonly body: Body;
  /** As the crow flies from the town hall of the place; null when the place has no one point. */
  readonly distanceKm: number | null;
  /** The source says that it is in charge of this commune. */
  readonly isInCharge: boolean;
}

export type BodySearch =
  /** Nearest first; those in charge before all. */
  | { readonly kind: 'found'; readonly bodies: readonly FoundBody[] }
  /** `tooFar`: some are known, all farther than `FARTHEST_KM`. */
  | { readonly kind: 'none'; readonly tooFar: boolean };

/**
 * The bodies of one kind for a place of the region.
 *
 * @param place a commune (not homonyms: ask first), a postcode, an area (the bodies of its largest towns first) or a department
 */
export function findBodies(bodies: readonly Body[], kind: BodyKind, place: Place): BodySearch {
  const known = bodies.filter((body) => body.kind === kind.id);
  const [center] = place.communes;
  if (place.kind === 'department' || center === undefined) {
    return searched(
      known.filter(({ department }) => place.departments.includes(department)).map(withoutDistance),
      false,
    );
  }
  if (place.kind === 'area') {
    const within = place.communes
      .flatMap(({ insee }) => known.filter((body) => body.insee === insee))
      .map(withoutDistance);
    if (within.length > 0) return searched(within, false);
  }
  const rank = ({ body, distanceKm }: FoundBody): number =>
    (distanceKm ?? 0) +
    (kind.territory === 'department-first' && body.department !== center.department ? OTHER_DEPARTMENT_KM : 0);
  const inReach = known
    .map((body) => measured(body, center))
    .filter(
      ({ body, isInCharge }) => isInCharge || kind.territory !== 'department' || body.department === center.department,
    )
    .sort((a, b) => Number(b.isInCharge) - Number(a.isInCharge) || rank(a) - rank(b));
  const near = inReach.filter(
    ({ isInCharge, distanceKm }) =>
      isInCharge || kind.territory === 'department' || (distanceKm !== null && distanceKm <= FARTHEST_KM),
  );
  return searched(near, inReach.length > 0);
}

function searched(bodies: readonly FoundBody[], tooFar: boolean): BodySearch {
  return bodies.length > 0 ? { kind: 'found', bodies } : { kind: 'none', tooFar };
}

function measured(body: Body, from: Commune): FoundBody {
  return { body, distanceKm: distanceKm(from, body.point), isInCharge: body.covers.has(from.insee) };
}

function withoutDistance(body: Body): FoundBody {
  return { body, distanceKm: null, isInCharge: false };
}
