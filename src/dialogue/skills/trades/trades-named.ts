import type { SearchFocus } from '../../../catalogue/index.ts';
import type { Area, AreaOptions, Trade, TradeBook } from '../../../metiers/index.ts';
import { spokenName } from '../../../territory/index.ts';
import { type NeedPlace, type Vocabulary, wordingStems } from '../../../understanding/index.ts';

type Subject = NonNullable<SearchFocus['subject']>;

/** The trades that a message names, or that the conversation spoke of: one for each thing said. */
export function tradesOf(subject: Subject | null, vocabulary: Pick<Vocabulary, 'sense'>, book: TradeBook): Trade[] {
  if (subject === null) return [];
  const senses = subject.ids.flatMap((id) => vocabulary.sense(id) ?? []);
  const named = subject.said.split(', ');
  if (named.length > 1 && named.length <= senses.length) {
    const each = senses.flatMap((sense, n) => tradeOf([sense], named[n] ?? sense.label, book));
    return [...new Map(each.map((trade) => [trade.code, trade])).values()];
  }
  return tradeOf(senses, subject.said, book);
}

function tradeOf(senses: readonly { id: string; romes: readonly string[] }[], said: string, book: TradeBook): Trade[] {
  const romes = [...new Set(senses.flatMap((sense) => sense.romes))];
  if (romes.length === 0) return [];
  const trade = book.find({ ids: senses.map(({ id }) => id), romes, said });
  return trade === undefined ? [] : [trade];
}

/** Whether words call somebody by a trade, and do not only name its field. */
export function isSomebody({ masculine, feminine }: Trade, said: string): boolean {
  const [first] = wordingStems(said);
  return [masculine, feminine].some((name) => wordingStems(name)[0] === first);
}

/** A trade by words that were told of somebody (« vendeuse »). */
export function tradeSaid(said: string, vocabulary: Pick<Vocabulary, 'meanings'>, book: TradeBook): Trade | undefined {
  const meanings = vocabulary.meanings(wordingStems(said).join(' '));
  const senses = meanings.flatMap((meaning) => (meaning.kind === 'ambiguous' ? [] : [meaning]));
  return tradeOf(senses, said, book)[0];
}

/** Where figures are looked for: the basins of a place; the whole region where none is said. */
export function areaAt(place: NeedPlace | null, book: TradeBook): Area {
  return book.area(optionsOf(place));
}

function optionsOf(place: NeedPlace | null): AreaOptions | undefined {
  switch (place?.kind) {
    case 'commune':
      return {
        communes: [place.insee],
        departments: [place.department],
        said: place.name,
        departmentsSaid: spoken([place.department]),
      };
    case 'area':
      return {
        communes: place.insee,
        departments: place.departments,
        said: place.name,
        departmentsSaid: spoken(place.departments),
      };
    case 'departments':
      return {
        communes: [],
        departments: place.departments,
        said: place.name,
        departmentsSaid: spoken(place.departments),
      };
    case 'several': {
      const parts = place.places.flatMap((one) => optionsOf(one) ?? []);
      return {
        communes: parts.flatMap(({ communes }) => communes),
        departments: parts.flatMap(({ departments }) => departments),
        said: place.name,
        departmentsSaid: parts.map(({ departmentsSaid }) => departmentsSaid).join(', '),
      };
    }
    case 'region':
    case 'ambiguous':
    case 'outside':
    case undefined:
      return undefined;
  }
}

/** « l'Aisne, la Somme » */
function spoken(departments: readonly string[]): string {
  return departments
    .map((code) => spokenName({ kind: 'department', name: code, communes: [], departments: [code], within: null }))
    .join(', ');
}
