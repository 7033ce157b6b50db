import { stem } from '../../language/index.ts';
import type { Commune } from '../../territory/index.ts';
import type { Need, NeedWords } from '../../understanding/index.ts';
import { type Vocabulary, wordingStems } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';
import { offerFilter } from './criteria.ts';
import { createDiplomaFilter } from './diploma-filter.ts';
import { matchSenses, matchTitles, type Tier } from './match-subject.ts';
import { type Candidate, type Group, type Hit, rank } from './rank.ts';
import { type IndexedRow, type RowIndex, titleHolds } from './row-index.ts';

export interface SearchIndex {
  /** Every training that fits all that the need says, the best first: the subject, then near, then soon. */
  find(need: Need, today: Day): Hit[];
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
  /** One search asks several times for the same subject, less and less strictly. */
  const subjects = new Map<string, readonly Candidate[]>();
  const diplomas = createDiplomaFilter(words);

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
          : new Map(rows.rows.map((entry): [IndexedRow, Tier] => [entry, 0]));
    const found = withSaid(matched, subject?.said ?? '', unknownWords);
    subjects.set(key, found);
    return found;
  }

  return {
    size: rows.rows.length,
    find(need, today) {
      const fits = offerFilter(need, today, byInsee);
      const groups = new Map<number, Group>();
      for (const candidate of candidates(need)) {
        const { row, same, places } = candidate.entry;
        if (!diplomas.fits(candidate.entry, need)) continue;
        for (const [position, offre] of row.offres.entries()) {
          const offer = fits(offre);
          if (offer === undefined) continue;
          const key = same * PLACES_AT_MOST + (places[position] ?? 0);
          const group = groups.get(key);
          if (group === undefined) groups.set(key, { candidate, offers: [offer] });
          else group.offers.push(offer);
        }
      }
      return rank([...groups.values()], need.soon);
    },
  };
}

const SUBJECTS_KEPT = 50;
/** Places are numbered below this; a training and a place make one number. */
const PLACES_AT_MOST = 2 ** 22;

/** Which titles hold the words that were said, besides their codes. */
function withSaid(matched: ReadonlyMap<IndexedRow, Tier>, said: string, unknownWords: readonly string[]): Candidate[] {
  const wordings = said
    .split(', ')
    .map(wordingStems)
    .filter((stems) => stems.length > 0);
  const extra = unknownWords.map(stem);
  return [...matched].map(([entry, tier]) => {
    const saysIt = wordings.some((stems) => titleHolds(entry, stems));
    const more = extra.filter((one) => entry.title.includes(` ${one} `)).length;
    return { entry, tier, saysIt, said: more + (saysIt ? 1 : 0) };
  });
}
