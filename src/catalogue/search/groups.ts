import { NOWHERE } from './criteria.ts';
import type { Candidate, SortOrder } from './rank.ts';
import { NO_DAY, type RowIndex } from './row-index.ts';

/** The cards of one search while it goes on, by their rank in the order in which they were met: which offers each holds. */
export interface Groups {
  /** Begins another search: one at a time. */
  begin(): void;
  /** @returns false, for whoever walks: go on */
  add(offer: number, row: number, candidate: Candidate, distance: number): false;
  size(): number;
  /** Groups on the subject itself. */
  onSubject(): number;
  candidateOf(rank: number): Candidate;
  /** The subject first; then as asked: near and soon, soon and near, cheap, or with the most people at work afterwards. */
  comparing(order: SortOrder): (a: number, b: number) => number;
  /** Soonest first, undated ones last. */
  offersOf(rank: number): { offer: number; row: number; distance: number }[];
}

/** Keeps its arrays from one search to the next: the number of the search tells what is this one's. */
export function createGroups(rows: RowIndex): Groups {
  const seenIn = new Uint32Array(rows.groups);
  const rankOf = new Uint32Array(rows.groups);
  const first = new Int32Array(rows.groups);
  const soonest = new Int32Array(rows.groups);
  const distances = new Float64Array(rows.groups);
  const nextOffer = new Int32Array(rows.offers);
  let candidates: Candidate[] = [];
  let search = 0;
  let count = 0;
  let onSubject = 0;

  const rowAt = (rank: number) => rows.offerRow[first[rank] ?? 0] ?? 0;
  const orderOf = ({ kind }: Candidate) => rows.kindOrder[kind.number] ?? 0;
  const idAt = (rank: number) => rows.rowIds[rowAt(rank)] ?? '';

  function measured(order: SortOrder): ((rank: number) => number) | undefined {
    switch (order) {
      case 'price':
        return (rank) => {
          const price = rows.offerPrice[first[rank] ?? 0] ?? Number.NaN;
          return Number.isNaN(price) ? Number.POSITIVE_INFINITY : price;
        };
      case 'insertion':
        return (rank) => {
          const share = rows.rowInsertion[rowAt(rank)] ?? Number.NaN;
          return Number.isNaN(share) ? 0 : -share;
        };
      case 'near':
      case 'soon':
        return undefined;
    }
  }

  return {
    begin() {
      search++;
      count = 0;
      onSubject = 0;
      candidates = [];
    },
    add(offer, _row, candidate, distance) {
      const group = rows.offerGroup[offer] ?? 0;
      const start = rows.offerStart[offer] ?? NO_DAY;
      if (seenIn[group] === search) {
        const rank = rankOf[group] ?? 0;
        nextOffer[offer] = first[rank] ?? -1;
        first[rank] = offer;
        if (start < (soonest[rank] ?? NO_DAY)) soonest[rank] = start;
        return false;
      }
      seenIn[group] = search;
      rankOf[group] = count;
      nextOffer[offer] = -1;
      first[count] = offer;
      soonest[count] = start;
      distances[count] = distance;
      candidates.push(candidate);
      count++;
      if (candidate.tier === 0) onSubject++;
      return false;
    },
    size: () => count,
    onSubject: () => onSubject,
    candidateOf: (rank) => candidates[rank] as Candidate,
    comparing(order) {
      const measure = measured(order);
      return (a, b) => {
        const one = candidates[a] as Candidate;
        const other = candidates[b] as Candidate;
        const near = compare(distances[a] ?? NOWHERE, distances[b] ?? NOWHERE);
        const early = (soonest[a] ?? NO_DAY) - (soonest[b] ?? NO_DAY);
        return (
          one.tier - other.tier ||
          other.said - one.said ||
          (measure === undefined ? 0 : compare(measure(a), measure(b))) ||
          (order === 'soon' ? early || near : near || early) ||
          orderOf(one) - orderOf(other) ||
          compare(idAt(a), idAt(b))
        );
      };
    },
    offersOf(rank) {
      const offers: { offer: number; row: number; distance: number }[] = [];
      const distance = distances[rank] ?? NOWHERE;
      for (let offer = first[rank] ?? -1; offer >= 0; offer = nextOffer[offer] ?? -1) {
        offers.push({ offer, row: rows.offerRow[offer] ?? 0, distance });
      }
      const start = (offer: number) => rows.offerStart[offer] ?? NO_DAY;
      return offers.sort((a, b) => start(a.offer) - start(b.offer) || a.offer - b.offer);
    },
  };
}

function compare<Of extends string | number>(a: Of, b: Of): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
