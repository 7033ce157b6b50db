import { analyse, fold, plainWords, type Spellings } from '../language/index.ts';
import { type FindPlaces, type FoundPlace, withoutPlaces } from '../territory/index.ts';
import { writtenOut } from './written-message.ts';

/** A message as the assistant reads it. */
export interface ReadMessage {
  /** What the person wrote, personal data masked; word by word in French when it was in English. */
  readonly text: string;
  /** What the person wrote, personal data masked. */
  readonly original: string;
  /** All its words, everyday spellings written out. */
  readonly words: readonly string[];
  /** All its words as they were written. */
  readonly rawWords: readonly string[];
  /** Places of the region, in the order of the text. */
  readonly places: readonly FoundPlace[];
  /** Places that lie elsewhere: « Paris », « en Belgique ». */
  readonly outside: readonly FoundPlace[];
  /** What to look for in documents: without places and durations, an age as the word « âge ». */
  readonly query: string;
  /** The one age that it names, in years; undefined for none or several. */
  readonly age: number | undefined;
}

const NO_SPELLINGS: Spellings = new Map();
/** A label of `maskPersonalData`; the bounds keep the time of reading a message in proportion to its length. */
const DURATION =
  /\b(?:depuis|pendant|il y a|dans|plus de|bient[oô]t) \d{1,3} ?(?:jours?|semaines?|mois|ann[ée]es?|ans?)\b/gi;
const AGE = /\b\d{1,2} ?(?:ans?|piges)\b/gi;
const POSTCODE = /\b(?:0[2]|59|60|62|80)\d{3}\b/g;

/** How people write: `dialogs/ecriture.yaml`. */
export interface Language {
  readonly spellings: Spellings;
  readonly emptyWords: ReadonlySet<string>;
}

/** Reads a message once for the whole turn. @param original what was written, when `text` is not */
export function readMessage(
  text: string,
  { spellings, emptyWords }: Language,
  findPlaces: FindPlaces,
  original = text,
): ReadMessage {
  const { written } = writtenOut(text, { spellings });
  const found = findPlaces(written);
  return {
    text,
    original,
    words: plainWords(written, NO_SPELLINGS),
    rawWords: plainWords(text, NO_SPELLINGS),
    places: found.filter(({ kind }) => kind !== 'outside'),
    outside: found.filter(({ kind }) => kind === 'outside'),
    age: ageIn(written.replace(DURATION, ' ')),
    query: queryOf(written, { emptyWords }, findPlaces),
  };
}

/** What to look for in documents of a message, or of a piece of one, that is written out. */
export function queryOf(written: string, { emptyWords }: Pick<Language, 'emptyWords'>, findPlaces: FindPlaces): string {
  const stripped = written.replace(DURATION, ' ').replace(AGE, 'âge').replace(POSTCODE, ' ');
  return withoutEmpty(withoutPlaces(stripped, findPlaces(stripped)), emptyWords);
}

function ageIn(text: string): number | undefined {
  const ages = new Set((text.match(AGE) ?? []).map((age) => Number.parseInt(age, 10)));
  const [only] = ages;
  return ages.size === 1 ? only : undefined;
}

/** The text without words that say nothing of its topic, unless nothing would be left. */
function withoutEmpty(text: string, emptyWords: ReadonlySet<string>): string {
  const kept = text.replace(/[\p{L}\d]+/gu, (word) => (emptyWords.has(fold(word)) ? '' : word)).trim();
  return analyse(kept).length > 0 ? kept : text.trim();
}

/** Whether a text is written in letters of which no French word is: Arabic, Ukrainian, Chinese… */
export function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 0 && letters.every((letter) => !/\p{Script=Latin}/u.test(letter));
}
