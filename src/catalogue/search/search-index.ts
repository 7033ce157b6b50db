import { stem } from '../../language/index.ts';
import type { Commune } from '../../territory/index.ts';
import { type Need, type NeedWords, type Vocabulary, wordingStems } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';
import { createUpcoming, NOWHERE, type OfferFilter, offerFilter, offreAt } from './criteria.ts';
import { createDiplomaFilter, type DiplomaFilter } from './diploma-filter.ts';
import { type FacetCounts, facetCounter } from './facets.ts';
import { createGroups } from './groups.ts';
import { matchSenses, matchTitles, type Tier } from './match-subject.ts';
import { bestOf, type Candidate, type Hit } from './rank.ts';
import { isDemonstration, type Kind, levelAtEnd, levelAtEntry, type RowIndex, titleHolds } from './row-index.ts';

export interface SearchIndex {
  /** Trainings that fit all that the need says, the best first: the subject, then near, then soon. */
  find(need: Need, today: Day, limit?: number): Found;
  /** Whether any fits; `onSubject`: not merely near it. Stops at the first. */
  has(need: Need, today: Day, onSubject?: boolean): boolean;
  /** How many fit each filter besides those of the need. */
  count(need: Need, today: Day): FacetCounts;
  readonly size: number;
}

export interface Found {
  /** The best; see `HITS_KEPT`. */
  readonly hits: readonly Hit[];
  /** All that fit, and those of them that are on the subject itself. */
  readonly total: number;
  readonly onSubject: number;
}

export interface SearchIndexParts {
  readonly rows: RowIndex;
  readonly vocabulary: Vocabulary;
  readonly words: NeedWords;
  readonly byInsee: ReadonlyMap<string, Commune>;
}

type Visit = (offer: number, row: number, candidate: Candidate, distance: number) => boolean;
type FitsDiploma = ReturnType<DiplomaFilter['of']>;

/** Trainings told of one search: nobody looks through more, a search is narrowed. */
export const HITS_KEPT = 300;
const SUBJECTS_KEPT = 50;

/** Searches the columns in memory. Nothing said but a place or a way of learning: everything that fits it. */
export function createSearchIndex(parts: SearchIndexParts): SearchIndex {
  const { rows, vocabulary, words, byInsee } = parts;
  /** One search asks several times for the same subject, less and less strictly. */
  const subjects = new Map<string, readonly Candidate[]>();
  const diplomas = createDiplomaFilter(words);
  const groups = createGroups(rows);
  const upcoming = createUpcoming();
  let lastDiploma: { all: readonly Candidate[]; key: string; found: readonly Candidate[] } | undefined;

  function candidates({ subject, unknownWords }: Need): readonly Candidate[] {
    const key = JSON.stringify([subject?.ids, subject?.said, unknownWords]);
    const known = subjects.get(key);
    if (known !== undefined) return known;
    if (subjects.size >= SUBJECTS_KEPT) subjects.clear();
    const senses = subject?.ids.flatMap((id) => vocabulary.sense(id) ?? []) ?? [];
    const matched =
      senses.length > 0
        ? matchSenses(senses, rows, vocabulary)
        : unknownWords.length > 0
          ? matchTitles(unknownWords, rows)
          : new Map(rows.kinds.map((kind): [Kind, Tier] => [kind, 0]));
    const found = withSaid(matched, subject?.said ?? '', unknownWords);
    subjects.set(key, found);
    return found;
  }

  /** Candidates whose titles may be the diploma asked: the same for all attempts of one search. */
  function ofDiploma(need: Need): readonly Candidate[] {
    const all = candidates(need);
    if (need.diploma === null && need.orDiplomas.length === 0) return all;
    const key = JSON.stringify([need.diploma, need.level, need.orDiplomas]);
    if (lastDiploma?.all === all && lastDiploma.key === key) return lastDiploma.found;
    const found = all.filter(({ kind }) => !diplomas.excludes(kind, need));
    lastDiploma = { all, key, found };
    return found;
  }

  /** Calls `visit` with each offer that fits; it returns true to stop. */
  function walk(need: Need, today: Day, visit: Visit): void {
    const filter = offerFilter(need, today, rows, { byInsee, upcoming });
    const fitsDiploma = diplomas.of(need);
    const all = ofDiploma(need);
    // Nothing is said but where: the places near by hold few of all the offers.
    const isAnything = need.subject === null && need.unknownWords.length === 0 && all.length === rows.kinds.length;
    if (isAnything && filter.onlyNear) walkPlaces(filter, all, fitsDiploma, visit);
    else walkKinds(filter, all, fitsDiploma, visit);
  }

  function walkKinds({ fits }: OfferFilter, all: readonly Candidate[], fitsDiploma: FitsDiploma, visit: Visit): void {
    const { kindFrom, kindRows, rowFrom, rowMarks } = rows;
    for (const candidate of all) {
      const { kind } = candidate;
      const last = kindFrom[kind.number + 1] ?? 0;
      for (let at = kindFrom[kind.number] ?? 0; at < last; at++) {
        const row = kindRows[at] ?? 0;
        if (fitsDiploma !== undefined && !fitsDiploma(kind, levelAtEnd(rowMarks[row] ?? 0))) continue;
        const end = rowFrom[row + 1] ?? 0;
        for (let offer = rowFrom[row] ?? 0; offer < end; offer++) {
          const distance = fits(offer);
          if (!Number.isNaN(distance) && visit(offer, row, candidate, distance)) return;
        }
      }
    }
  }

  function walkPlaces(
    { fits, distances }: OfferFilter,
    all: readonly Candidate[],
    fitsDiploma: FitsDiploma,
    visit: Visit,
  ): void {
    const { placeFrom, placeOffers, offerRow, rowKind, rowMarks } = rows;
    for (let place = 0; place < distances.length; place++) {
      if (Number.isNaN(distances[place] ?? Number.NaN)) continue;
      const last = placeFrom[place + 1] ?? 0;
      for (let at = placeFrom[place] ?? 0; at < last; at++) {
        const offer = placeOffers[at] ?? 0;
        const distance = fits(offer);
        if (Number.isNaN(distance)) continue;
        const row = offerRow[offer] ?? 0;
        const candidate = all[rowKind[row] ?? 0];
        if (candidate === undefined) continue;
        if (fitsDiploma !== undefined && !fitsDiploma(candidate.kind, levelAtEnd(rowMarks[row] ?? 0))) continue;
        if (visit(offer, row, candidate, distance)) return;
      }
    }
  }

  function hitOf(rank: number): Hit {
    const candidate = groups.candidateOf(rank);
    const placed = groups.offersOf(rank);
    const offers = placed.map(({ offer, row, distance }) => ({
      offre: offreAt(rows, offer),
      formation: rows.rowIds[row] ?? '',
      distanceKm: distance === NOWHERE ? null : distance,
    }));
    const row = placed[0]?.row ?? 0;
    const marks = rows.rowMarks[row] ?? 0;
    const { intitule, certifications, formacodes, romes, nsf } = candidate.kind;
    return {
      row: {
        id: rows.rowIds[row] ?? '',
        intitule,
        certifications,
        formacodes,
        romes,
        nsf,
        niveauEntree: levelAtEntry(marks),
        niveauSortie: levelAtEnd(marks),
        organisme: rows.organismes[rows.rowOrganisme[row] ?? 0] ?? '',
        demonstration: isDemonstration(marks),
      },
      offers,
      distanceKm: offers[0]?.distanceKm ?? null,
      tier: candidate.tier,
      saysIt: candidate.saysIt,
    };
  }

  return {
    size: rows.size,
    find(need, today, limit = HITS_KEPT) {
      groups.begin();
      walk(need, today, (offer, row, candidate, distance) => groups.add(offer, row, candidate, distance));
      const order = groups.comparing(need.sort ?? (need.soon ? 'soon' : 'near'));
      return {
        hits: bestOf(groups.size(), order, limit).map((rank) => hitOf(rank)),
        total: groups.size(),
        onSubject: groups.onSubject(),
      };
    },
    has(need, today, onSubject = false) {
      let isThere = false;
      walk(need, today, (_offer, _row, { tier }) => {
        isThere = !onSubject || tier === 0;
        return isThere;
      });
      return isThere;
    },
    count(need, today) {
      const counter = facetCounter(rows);
      walk(need, today, (offer, row) => counter.add(offer, row));
      return counter.counts();
    },
  };
}

/** Which titles hold the words that were said, besides their codes. */
function withSaid(matched: ReadonlyMap<Kind, Tier>, said: string, unknownWords: readonly string[]): Candidate[] {
  const wordings = said
    .split(', ')
    .map(wordingStems)
    .filter((stems) => stems.length > 0);
  const extra = unknownWords.map(stem);
  return [...matched].map(([kind, tier]) => {
    const saysIt = wordings.some((stems) => titleHolds(kind, stems));
    const more = extra.filter((one) => kind.title.includes(` ${one} `)).length;
    return { kind, tier, saysIt, said: more + (saysIt ? 1 : 0) };
  });
}
