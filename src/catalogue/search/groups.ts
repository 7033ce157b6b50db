import { NOWHERE } from './criteria.ts';
import type { Candidate, Ranked } from './rank.ts';
import type { Kind, RowIndex } from './row-index.ts';

/** The cards of one search while it goes on: which offers each holds. One search at a time. */
export interface Groups {
  begin(): void;
  /** @returns false, for whoever walks: go on */
  add(offer: number, row: number, candidate: Candidate, distance: number): false;
  size(): number;
  /** Groups on the subject itself. */
  onSubject(): number;
  ranked(
    rank: number,
    insertionOf: ((kind: Kind, organisme: string) => number | undefined) | undefined,
  ): Ranked & { readonly group: number };
  /** Soonest first, undated ones last. */
  offersOf(group: number): { offer: number; row: number; distance: number }[];
  /** The row of its first offer. */
  firstRow(group: number): number;
}

const UNPRICED = Number.POSITIVE_INFINITY;

/** Keeps its arrays from one search to the next: numbers of the search tell what is this one's. */
export function createGroups(rows: RowIndex): Groups {
  const seenIn = new Uint32Array(rows.groups);
  const first = new Uint32Array(rows.groups);
  const soonest = new Int32Array(rows.groups);
  const distances = new Float64Array(rows.groups);
  const candidateOf: Candidate[] = [];
  const rankOf = new Uint32Array(rows.groups);
  const touched = new Uint32Array(rows.groups);
  const nextOffer = new Int32Array(rows.offers);
  const rowOfOffer = new Uint32Array(rows.offers);
  let search = 0;
  let count = 0;
  let onSubject = 0;

  function offersOf(group: number): { offer: number; row: number; distance: number }[] {
    const offers: { offer: number; row: number; distance: number }[] = [];
    const distance = distances[group] ?? NOWHERE;
    for (let offer = first[group] ?? 0; offer >= 0; offer = nextOffer[offer] ?? -1) {
      offers.push({ offer, row: rowOfOffer[offer] ?? 0, distance });
    }
    const start = (offer: number) => rows.offerStart[offer] ?? 0;
    return offers.sort((a, b) => start(a.offer) - start(b.offer) || a.offer - b.offer);
  }

  return {
    begin() {
      search++;
      count = 0;
      onSubject = 0;
    },
    add(offer, row, candidate, distance) {
      const group = rows.offerGroup[offer] ?? 0;
      const start = rows.offerStart[offer] ?? 0;
      rowOfOffer[offer] = row;
      if (seenIn[group] === search) {
        nextOffer[offer] = first[group] ?? -1;
        if (start < (soonest[group] ?? 0)) soonest[group] = start;
      } else {
        seenIn[group] = search;
        nextOffer[offer] = -1;
        soonest[group] = start;
        distances[group] = distance;
        rankOf[group] = count;
        candidateOf[count] = candidate;
        touched[count++] = group;
        if (candidate.tier === 0) onSubject++;
      }
      first[group] = offer;
      return false;
    },
    size: () => count,
    onSubject: () => onSubject,
    ranked(rank, insertionOf) {
      const group = touched[rank] ?? 0;
      const candidate = candidateOf[rank] as Candidate;
      const offer = first[group] ?? 0;
      const row = rowOfOffer[offer] ?? 0;
      const price = rows.offerPrice[offer] ?? Number.NaN;
      const organisme = rows.organismes[rows.rowOrganisme[row] ?? 0] ?? '';
      return {
        group,
        candidate,
        distance: distances[group] ?? NOWHERE,
        start: soonest[group] ?? 0,
        price: Number.isNaN(price) ? UNPRICED : price,
        insertion: -(insertionOf?.(candidate.kind, organisme) ?? 0),
        id: rows.rowIds[row] ?? '',
      };
    },
    offersOf,
    firstRow: (group) => offersOf(group)[0]?.row ?? 0,
  };
}
