import type { SearchRow } from '../search-row.ts';
import type { PlacedOffer } from './criteria.ts';
import type { Tier } from './match-subject.ts';
import type { Kind } from './row-index.ts';

/** One training at one place on the same terms, with its sessions still to come. */
export interface Hit {
  readonly row: Omit<SearchRow, 'offres'>;
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

/** What cards are compared by; undated and unpriced ones last. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly distance: number;
  readonly start: number;
  readonly price: number;
  /** Share of people with a job afterwards, negative; 0 when it is not known. */
  readonly insertion: number;
  readonly id: string;
}

export type SortOrder = 'near' | 'soon' | 'price' | 'insertion';

/** The subject first; then as asked: near and soon, soon and near, cheap, or with the most people at work afterwards. */
export function comparing(order: SortOrder): (a: Ranked, b: Ranked) => number {
  return (a, b) => {
    const near = compare(a.distance, b.distance);
    const early = compare(a.start, b.start);
    const wished = {
      near: near || early,
      soon: early || near,
      price: compare(a.price, b.price),
      insertion: compare(a.insertion, b.insertion),
    };
    return (
      a.candidate.tier - b.candidate.tier ||
      b.candidate.said - a.candidate.said ||
      wished[order] ||
      near ||
      early ||
      compare(a.candidate.kind.intitule, b.candidate.kind.intitule) ||
      compare(a.id, b.id)
    );
  };
}

/** The best of many, the best first: a heap of as many as are kept, so that the others are never sorted. */
export function bestOf<Thing>(
  count: number,
  thing: (rank: number) => Thing,
  order: (a: Thing, b: Thing) => number,
  kept: number,
): Thing[] {
  const heap: Thing[] = [];
  for (let at = 0; at < count; at++) {
    const one = thing(at);
    const worst = heap[0];
    if (heap.length < kept || worst === undefined) {
      heap.push(one);
      rise(heap, order);
    } else if (order(one, worst) < 0) {
      heap[0] = one;
      sink(heap, order);
    }
  }
  return heap.sort(order);
}

/** The worst stands at the top. */
function rise<Thing>(heap: Thing[], order: (a: Thing, b: Thing) => number): void {
  let at = heap.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (order(heap[at] as Thing, heap[above] as Thing) <= 0) return;
    swap(heap, at, above);
    at = above;
  }
}

function sink<Thing>(heap: Thing[], order: (a: Thing, b: Thing) => number): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const worse = right < heap.length && order(heap[right] as Thing, heap[left] as Thing) > 0 ? right : left;
    if (order(heap[worse] as Thing, heap[at] as Thing) <= 0) return;
    swap(heap, at, worse);
    at = worse;
  }
}

function swap<Thing>(heap: Thing[], a: number, b: number): void {
  const kept = heap[a] as Thing;
  heap[a] = heap[b] as Thing;
  heap[b] = kept;
}

function compare<Of extends string | number>(a: Of, b: Of): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
