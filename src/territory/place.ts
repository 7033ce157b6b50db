import type { Commune } from './commune.ts';

/**
 * What a text names: a commune of the region; a postcode or an area, which stand for several; a department or the whole
 * region; a place outside the region.
 */
export type PlaceKind = 'commune' | 'postcode' | 'area' | 'department' | 'region' | 'outside';

/** A place, whatever the text that names it. */
export interface Place {
  /** As it is written officially; a postcode as its five digits. */
  readonly name: string;
  readonly kind: PlaceKind;
  /**
   * A commune: more than one for homonyms, to be asked back. A postcode or an area: all that it holds, the most populous
   * first. Empty for a department, the region, and places outside.
   */
  readonly communes: readonly Commune[];
  /** Codes of the region's departments where it lies; empty outside. */
  readonly departments: readonly string[];
  /** Outside the region: the department, region or country it lies in, when it is not that itself. */
  readonly within: string | null;
}

export interface FoundPlace extends Place {
  /** First and last word of the text that name it, its preposition included. */
  readonly from: number;
  readonly to: number;
}

/** How a text is read for places. */
export interface FindOptions {
  /** The text answers « Dans quelle ville ? »: every name in it is meant, and spelling matters less. */
  readonly asked?: boolean;
}

/** Finds places in a text, in its order. */
export type FindPlaces = (text: string, options?: FindOptions) => readonly FoundPlace[];

/** A homonym this many times as populous as the next one is simply meant: Senlis (Oise), not Senlis (Pas-de-Calais). */
const DOMINANT_TIMES = 20;

/** The communes that one name can mean, the most populous first; only the dominant one when there is one. */
export function meantAmong(communes: readonly Commune[]): readonly Commune[] {
  const sorted = byPopulation(communes);
  const [first, second] = sorted;
  if (first === undefined || second === undefined) return sorted;
  return first.population >= DOMINANT_TIMES * second.population ? [first] : sorted;
}

export function byPopulation(communes: readonly Commune[]): Commune[] {
  return [...communes].sort((a, b) => b.population - a.population);
}

/** Codes of the departments of these communes, in order. */
export function departmentsOf(communes: readonly Commune[]): string[] {
  return [...new Set(communes.map(({ department }) => department))].sort();
}
