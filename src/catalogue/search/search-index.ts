import { type Commune, stem } from '../../knowledge/index.ts';
import type { Day } from '../formation.ts';
import type { Need } from '../need/need.ts';
import type { NeedWords } from '../need/need-words.ts';
import type { SearchRow } from '../search-row.ts';
import { type Sense, type Vocabulary, wordingStems } from '../vocabulary/vocabulary.ts';
import { fitsDiploma, offerFilter, type PlacedOffer } from './criteria.ts';
import { matchSenses, matchTitles, type Tier } from './match-subject.ts';
import { type IndexedRow, type RowIndex, titleHolds } from './row-index.ts';

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

export interface SearchIndex {
  /** Every training that fits all that the need says, the best first: the subject, then near, then soon. */
  find(need: Need, today: Day): Hit[];
  /** Whether anything in the catalogue is on one of these senses, whenever and wherever. */
  has(senses: readonly Sense[]): boolean;
  readonly size: number;
}

export interface SearchIndexParts {
  readonly rows: RowIndex;
  readonly vocabulary: Vocabulary;
  readonly words: NeedWords;
  readonly byInsee: ReadonlyMap<string, Commune>;
}

/** Searches the rows in memory. Nothing said but a place or a way of learning: everything that fits it. */
export function createSearchIndex({ rows, vocabulary, words, byInsee }: SearchIndexParts): SearchIndex {
  const onSubject = (need: Need): Iterable<[IndexedRow, Tier]> => {
    const senses = need.subject?.ids.flatMap((id) => vocabulary.sense(id) ?? []) ?? [];
    if (senses.length > 0) return matchSenses(senses, rows, vocabulary);
    if (need.unknownWords.length > 0) return matchTitles(need.unknownWords, rows);
    return rows.rows.map((entry): [IndexedRow, Tier] => [entry, 0]);
  };
  return {
    size: rows.rows.length,
    find(need, today) {
      const fits = offerFilter(need, today, byInsee);
      const wanted = need.diploma !== null || need.level !== null;
      const extra = need.unknownWords.map(stem);
      const wordings =
        need.subject?.said
          .split(', ')
          .map(wordingStems)
          .filter((stems) => stems.length > 0) ?? [];
      const groups = new Map<string, { hit: Hit; offers: PlacedOffer[]; said: number }>();
      for (const [entry, tier] of onSubject(need)) {
        const { row, title } = entry;
        const placed: PlacedOffer[] = [];
        for (const offre of row.offres) {
          const offer = fits(offre);
          if (offer !== undefined) placed.push(offer);
        }
        if (placed.length === 0 || (wanted && !fitsDiploma(row, need, words))) continue;
        for (const offer of placed) {
          const key = `${row.intitule}\n${row.organisme}\n${offer.offre.lieu?.insee ?? offer.offre.lieu?.commune ?? offer.offre.modalite}`;
          const group = groups.get(key);
          if (group === undefined) {
            const exact = wordings.some((stems) => titleHolds(entry, stems)) ? 1 : 0;
            const said = exact + extra.filter((one) => title.includes(` ${one} `)).length;
            const offers = [offer];
            groups.set(key, {
              hit: { row, offers, distanceKm: offer.distanceKm, tier, saysIt: exact === 1 },
              offers,
              said,
            });
          } else group.offers.push(offer);
        }
      }
      const ranked = [...groups.values()];
      for (const { offers } of ranked) offers.sort((a, b) => compareStart(a, b));
      const compare = need.soon ? [compareSoon, compareNear] : [compareNear, compareSoon];
      ranked.sort(
        (a, b) =>
          a.hit.tier - b.hit.tier ||
          b.said - a.said ||
          compare.reduce((order, by) => order || by(a.hit, b.hit), 0) ||
          a.hit.row.intitule.localeCompare(b.hit.row.intitule, 'fr') ||
          (a.hit.row.id < b.hit.row.id ? -1 : 1),
      );
      return ranked.map(({ hit }) => hit);
    },
    has: (senses) => matchSenses(senses, rows, vocabulary).size > 0,
  };
}

/** Undated ones last. */
const NO_DAY = '9999';

function compareStart(a: PlacedOffer, b: PlacedOffer): number {
  return order(a.offre.debut ?? NO_DAY, b.offre.debut ?? NO_DAY);
}

function compareSoon(a: Hit, b: Hit): number {
  return order(a.offers[0]?.offre.debut ?? NO_DAY, b.offers[0]?.offre.debut ?? NO_DAY);
}

function compareNear(a: Hit, b: Hit): number {
  return (a.distanceKm ?? Number.POSITIVE_INFINITY) === (b.distanceKm ?? Number.POSITIVE_INFINITY)
    ? 0
    : (a.distanceKm ?? Number.POSITIVE_INFINITY) - (b.distanceKm ?? Number.POSITIVE_INFINITY);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
