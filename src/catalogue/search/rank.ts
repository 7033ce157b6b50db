import type { SearchRow } from '../search-row.ts';
import type { PlacedOffer } from './criteria.ts';
import type { Tier } from './match-subject.ts';
import type { Kind } from './row-index.ts';

/** One training at one place on the same terms, with its sessions still to come. */
export interface Hit {
  readonly row: Omit<SearchRow, 'offres' | 'insertion'>;
  /** Soonest first; the undated one last. At least one; all that a card shows but the date is the same for each. */
  readonly offers: readonly PlacedOffer[];
  readonly distanceKm: number | null;
  readonly tier: Tier;
  /** Its title holds the words with which the subject was said. */
  readonly saysIt: boolean;
}

/** A kind of formation on the subject, wherever and whenever. */
export interface Candidate {
  readonly kind: Kind;
  readonly tier: Tier;
  readonly saysIt: boolean;
  /** How many of the words said its title holds. */
  readonly said: number;
}

export type SortOrder = 'near' | 'soon' | 'price' | 'insertion';

/**
 * The best of the numbers below `count`, the best first: a heap of as many as are kept, so that the others are never sorted.
 *
 * @param order compares two of the numbers; below 0 when the first is better
 */
export function bestOf(count: number, order: (a: number, b: number) => number, kept: number): number[] {
  const heap: number[] = [];
  for (let one = 0; one < count; one++) {
    if (heap.length < kept) {
      heap.push(one);
      rise(heap, order);
    } else if (order(one, heap[0] ?? 0) < 0) {
      heap[0] = one;
      sink(heap, order);
    }
  }
  return heap.sort(order);
}

/** The worst stands at the top. */
function rise(heap: number[], order: (a: number, b: number) => number): void {
  let at = heap.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (order(heap[at] ?? 0, heap[above] ?? 0) <= 0) return;
    swap(heap, at, above);
    at = above;
  }
}

function sink(heap: number[], order: (a: number, b: number) => number): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const worse = right < heap.length && order(heap[right] ?? 0, heap[left] ?? 0) > 0 ? right : left;
    if (order(heap[worse] ?? 0, heap[at] ?? 0) <= 0) return;
    swap(heap, at, worse);
    at = worse;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] ?? 0;
  heap[a] = heap[b] ?? 0;
  heap[b] = kept;
}
