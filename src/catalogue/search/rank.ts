import type { SearchRow } from '../search-row.ts';
import type { PlacedOffer } from './criteria.ts';
import type { Tier } from './match-subject.ts';
import type { IndexedRow } from './row-index.ts';

/** One training at one place, with its sessions still to come. */
export interface Hit {
  readonly row: SearchRow;
  /** Soonest first; the undated one last. At least one. */
  readonly offers: readonly PlacedOffer[];
  readonly distanceKm: number | null;
  readonly tier: Tier;
  /** Its title holds the words with which the subject was said. */
  readonly saysIt: boolean;
}

/** A formation on the subject, wherever and whenever. */
export interface Candidate {
  readonly entry: IndexedRow;
  readonly tier: Tier;
  readonly saysIt: boolean;
  /** How many of the words said its title holds. */
  readonly said: number;
}

/** The offers of one training at one place. */
export interface Group {
  readonly candidate: Candidate;
  readonly offers: PlacedOffer[];
}

/** The subject first; then near and soon, or soon and near when it is urgent. */
export function rank(groups: readonly Group[], soon: boolean): Hit[] {
  const ranked = groups.map(({ candidate, offers }) => {
    if (offers.length > 1) offers.sort((a, b) => compareDays(startOf(a), startOf(b)));
    const [first] = offers;
    return {
      candidate,
      offers,
      distance: first?.distanceKm ?? FARTHEST,
      start: first === undefined ? NO_DAY : startOf(first),
    };
  });
  ranked.sort((a, b) => {
    const near = a.distance - b.distance;
    const early = compareDays(a.start, b.start);
    return (
      a.candidate.tier - b.candidate.tier ||
      b.candidate.said - a.candidate.said ||
      (soon ? early || near : near || early) ||
      compareDays(a.candidate.entry.row.intitule, b.candidate.entry.row.intitule) ||
      compareDays(a.candidate.entry.row.id, b.candidate.entry.row.id)
    );
  });
  return ranked.map(({ candidate: { entry, tier, saysIt }, offers }) => ({
    row: entry.row,
    offers,
    distanceKm: offers[0]?.distanceKm ?? null,
    tier,
    saysIt,
  }));
}

/** Undated ones last. */
const NO_DAY = '9999';
const FARTHEST = Number.MAX_SAFE_INTEGER;

function startOf({ offre }: PlacedOffer): string {
  return offre.debut ?? NO_DAY;
}

function compareDays(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
