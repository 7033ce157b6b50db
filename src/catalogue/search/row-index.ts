import type { Niveau } from '../formation.ts';
import type { Offre } from '../search-row.ts';

/** What formations are called and coded: a catalogue repeats it, so it is matched once for all of them. */
export interface Kind {
  readonly number: number;
  readonly intitule: string;
  readonly certifications: readonly string[];
  readonly formacodes: readonly string[];
  readonly romes: readonly string[];
  readonly nsf: readonly string[];
  /** Stems of title and certifications between spaces: ` soudeu tig `. */
  readonly title: string;
}

export type SearchedPlaceOf = Offre['lieu'];

/**
 * The catalogue as columns of numbers, a million offers in some tens of megabytes. An offer stands at one position in all
 * columns named `offer…`, a formation in those named `row…`; a group is a training at one place with the same facts: a card.
 */
export interface RowIndex {
  readonly size: number;
  readonly offers: number;
  readonly groups: number;
  readonly kinds: readonly Kind[];
  /** Place of each kind in the order of titles: numbers are compared faster than texts. */
  readonly kindOrder: Uint32Array;
  /** Rows of a kind: `kindRows` from `kindFrom[kind]` up to `kindFrom[kind + 1]`. */
  readonly kindFrom: Uint32Array;
  readonly kindRows: Uint32Array;
  readonly rowIds: readonly string[];
  readonly rowKind: Uint32Array;
  readonly rowOrganisme: Uint32Array;
  /** Level at entry in the tens, at the end in the units, a hundred more for a demonstration. */
  readonly rowMarks: Uint16Array;
  /** Share of people at work afterwards, 0 to 1; NaN when it is not known. */
  readonly rowInsertion: Float32Array;
  /** Offers of a row: from `rowFrom[row]` up to `rowFrom[row + 1]`. */
  readonly rowFrom: Uint32Array;
  readonly organismes: readonly string[];
  /** See `flagsOf`. */
  readonly offerFlags: Int32Array;
  /** Days since 1970; `NO_DAY` when there is none. */
  readonly offerStart: Int32Array;
  readonly offerEnd: Int32Array;
  readonly offerRow: Uint32Array;
  readonly offerPlace: Uint32Array;
  /** Offers at a place: `placeOffers` from `placeFrom[place]` up to `placeFrom[place + 1]`. */
  readonly placeFrom: Uint32Array;
  readonly placeOffers: Uint32Array;
  readonly places: readonly SearchedPlaceOf[];
  /** Euros, hours; NaN when not said. */
  readonly offerPrice: Float64Array;
  readonly offerHours: Float32Array;
  readonly offerPublics: Uint32Array;
  readonly publics: readonly Pick<Offre, 'publics' | 'infoPublics'>[];
  /** Positions in the formation plus one, 0 for none: see `Offre`. */
  readonly offerAction: Uint16Array;
  readonly offerSession: Uint16Array;
  readonly offerSite: Uint16Array;
  readonly offerGroup: Uint32Array;
  readonly byFormacode: ReadonlyMap<string, readonly Kind[]>;
  readonly byRome: ReadonlyMap<string, readonly Kind[]>;
  readonly byTitleStem: ReadonlyMap<string, readonly Kind[]>;
}

export const NO_DAY = 0x7f_ff_ff_ff;
export const DEMONSTRATION = 100;
export const LEVELS = 10;
const DAY_MS = 86_400_000;

/** Days since 1970 of `2026-11-25`. */
export function dayNumber(day: string | null): number {
  return day === null ? NO_DAY : Math.round(Date.parse(day) / DAY_MS);
}

/** `2026-11-25` of days since 1970. */
export function dayOf(number: number): string | null {
  return number === NO_DAY ? null : new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export const isDemonstration = (marks: number): boolean => marks >= DEMONSTRATION;
export const levelAtEntry = (marks: number): Niveau | null => niveau(Math.floor((marks % DEMONSTRATION) / LEVELS));
export const levelAtEnd = (marks: number): Niveau | null => niveau(marks % LEVELS);

function niveau(digit: number): Niveau | null {
  return digit === 3 || digit === 4 || digit === 5 || digit === 6 || digit === 7 || digit === 8 ? digit : null;
}

/** Whether every stem stands in the titles. */
export function titleHolds({ title }: Kind, stems: readonly string[]): boolean {
  return stems.every((stem) => title.includes(` ${stem} `));
}
