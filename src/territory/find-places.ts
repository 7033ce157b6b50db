import { remembering } from '../language/index.ts';
import { type Commune, DEPARTMENTS } from './commune.ts';
import type { Gazetteer, Recognition } from './gazetteer.ts';
import { narrowHomonyms } from './narrow-homonyms.ts';
import type { OrdinaryWords } from './ordinary-words.ts';
import { departmentsOf, type FindOptions, type FindPlaces, type FoundPlace, type Place } from './place.ts';
import { canonicalWords, placeWords } from './place-words.ts';
import type { TownSpelling } from './town-spelling.ts';

export interface PlaceNames {
  readonly gazetteer: Gazetteer;
  readonly townSpelling: TownSpelling;
  readonly ordinaryWords: OrdinaryWords;
  readonly byPostcode: ReadonlyMap<string, readonly Commune[]>;
}

/** « près de », « autour de »… */
const NEAR = new Set(
  'pres autour cote cotes proche proches loin environs alentours secteur ville region centre agglo coin'.split(' '),
);
const PREPOSITIONS = new Set(
  'a vers sur de d pres autour proche cote habite habitant habitons vis vit reside region secteur entre ville depuis dans'.split(
    ' ',
  ),
);
/** Prepositions that also stand before anything else: « formation de cuisine ». */
const WEAK = new Set(['de', 'd', 'dans']);
/** « j'habite à Long ». */
const LIVING = new Set('habite habitant habitons vis vit reside demeure loge'.split(' '));
/** They join places of one kind. */
const LINKS = new Set('le la l'.split(' '));
const JOINING = new Set('ou et ni'.split(' '));
/** They are part of the name: « au Quesnoy » is « à Le Quesnoy ». */
const ARTICLES = new Set(['au', 'du']);
const POSTCODE = /^\d{5}$/;
/** « 62300 euros » is no postcode. */
const AMOUNT = /\b(\d{5}) ?(?:€|e\b|eur|k\b|km|h\b|heures?|fois)/gi;

/** « la valence », « mes douanes »: no name of a town comes after these. */
const NEVER_AFTER = new Set(
  'le la les l un une des mon ma mes ton ta son sa ses ce cette ces leur leurs nos vos'.split(' '),
);
/** A misspelt name has at most so many words: « villeneuve dask ». */
const MISSPELT_WORDS = 3;
const SHORTEST_MISSPELT = 4;
const TEXTS_KEPT = 50;

/**
 * Finds places among the words of a text: at each word the longest name, then a postcode, then a misspelt town. Several
 * readers of one message ask in turn: the last few texts are not read again.
 */
export function findPlacesIn(names: PlaceNames): FindPlaces {
  const ofMessage = remembering((text) => readPlaces(text, names, {}), TEXTS_KEPT);
  const ofAnswer = remembering((text) => readPlaces(text, names, { asked: true }), TEXTS_KEPT);
  return (text, { asked = false } = {}) => (asked ? ofAnswer(text) : ofMessage(text));
}

function readPlaces(text: string, names: PlaceNames, options: FindOptions): readonly FoundPlace[] {
  const { gazetteer, byPostcode } = names;
  const words = canonicalWords(placeWords(text));
  const found: FoundPlace[] = [];
  for (let start = 0; start < words.length; start++) {
    const match =
      matchAt(words, start, gazetteer, { ...options, joined: isJoined(words, start, found) }) ??
      postcodeAt(words, start, byPostcode, text) ??
      misspeltAt(words, start, names, options);
    if (match === undefined) continue;
    const from = PREPOSITIONS.has(words[start - 1] ?? '') ? start - 1 : start;
    found.push({ ...match.place, from, to: start + match.length - 1 });
    start += match.length - 1;
  }
  return narrowHomonyms(found, words);
}

/** « Saint-Quentin ou Chauny »: beside a place, a small town needs no preposition. */
function isJoined(words: readonly string[], start: number, found: readonly FoundPlace[]): boolean {
  const at = LINKS.has(words[start - 1] ?? '') ? start - 2 : start - 1;
  return JOINING.has(words[at] ?? '') && found.at(-1)?.to === at - 1;
}

interface Match {
  readonly place: Place;
  readonly length: number;
}

function matchAt(
  words: readonly string[],
  start: number,
  gazetteer: Gazetteer,
  options: FindOptions & { readonly joined: boolean },
): Match | undefined {
  const longest = gazetteer.longest.get(words[start] ?? '');
  if (longest === undefined) return undefined;
  for (let length = Math.min(longest, words.length - start); length > 0; length--) {
    const entry = gazetteer.entries.get(words.slice(start, start + length).join(' '));
    if (entry === undefined) continue;
    const isTownToo = options.joined && entry.joins === true;
    if (options.asked || isTownToo || isMeant(words, start, length, entry.recognition)) {
      return { place: entry.place, length };
    }
  }
  return undefined;
}

function postcodeAt(
  words: readonly string[],
  start: number,
  byPostcode: PlaceNames['byPostcode'],
  text: string,
): Match | undefined {
  const postcode = words[start] ?? '';
  if (!POSTCODE.test(postcode)) return undefined;
  const communes = byPostcode.get(postcode);
  if (communes === undefined || [...text.matchAll(AMOUNT)].some(([, number]) => number === postcode)) return undefined;
  const [only] = communes;
  const place: Place =
    communes.length === 1 && only !== undefined
      ? { name: only.name, kind: 'commune', communes, departments: [only.department], within: null }
      : { name: postcode, kind: 'postcode', communes, departments: departmentsOf(communes), within: null };
  return { place, length: 1 };
}

function misspeltAt(
  words: readonly string[],
  start: number,
  { townSpelling, ordinaryWords }: PlaceNames,
  { asked }: FindOptions,
): Match | undefined {
  const first = words[start] ?? '';
  if (first.length < SHORTEST_MISSPELT || /\d/.test(first)) return undefined;
  const before = words[start - 1] ?? '';
  const strength = asked ? 'asked' : isMeant(words, start, 1, 'after-preposition') ? 'preposition' : 'anywhere';
  const longest = townSpelling.beginsLongerName(first) ? MISSPELT_WORDS : 1;
  for (let length = Math.min(longest, words.length - start); length > 0; length--) {
    if (length === 1 && (isOrdinary(first, ordinaryWords) || NEVER_AFTER.has(before))) return undefined;
    const place = townSpelling.correct(words.slice(start, start + length).join(''), strength);
    if (place !== undefined) return { place, length };
  }
  return undefined;
}

function isMeant(words: readonly string[], start: number, length: number, recognition: Recognition): boolean {
  const after = words[start + length] ?? '';
  if (recognition === 'always' || DEPARTMENTS.has(after) || POSTCODE.test(after)) return true;
  if (ARTICLES.has(words[start] ?? '')) return recognition === 'after-de';
  const [before, twoBefore] = [words[start - 1] ?? '', words[start - 2] ?? ''];
  if (before === 'a' && twoBefore === 'y') return false;
  if (recognition === 'when-asked') return before === 'a' && LIVING.has(twoBefore);
  if ((before === 'de' || before === 'd') && NEAR.has(twoBefore)) return true;
  if (PREPOSITIONS.has(before) && !WEAK.has(before)) return true;
  return recognition === 'after-de' && (before === 'de' || before === 'd');
}

function isOrdinary(word: string, { afterPreposition, whenAsked, lookAlikes }: OrdinaryWords): boolean {
  return lookAlikes.has(word) || afterPreposition.has(word) || whenAsked.has(word);
}
