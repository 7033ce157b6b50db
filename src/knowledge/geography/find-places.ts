import { type Commune, DEPARTMENTS } from './commune.ts';
import type { Gazetteer, Recognition } from './gazetteer.ts';
import { narrowHomonyms } from './narrow-homonyms.ts';
import { departmentsOf, type FoundPlace, type Place } from './place.ts';
import { canonicalWords, placeWords } from './place-words.ts';
import type { FindOptions, FindPlaces } from './places.ts';

export interface PlaceNames {
  readonly gazetteer: Gazetteer;
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
const POSTCODE = /^\d{5}$/;
/** « 62300 euros » is no postcode. */
const AMOUNT = /\b(\d{5}) ?(?:€|e\b|eur|k\b|km|h\b|heures?|fois)/gi;

/** Finds places among the words of a text; exact names first, the longest at each word. */
export function findPlacesIn({ gazetteer, byPostcode }: PlaceNames): FindPlaces {
  return (text, options = {}) => {
    const words = canonicalWords(placeWords(text));
    const found: FoundPlace[] = [];
    for (let start = 0; start < words.length; start++) {
      const match = matchAt(words, start, gazetteer, options) ?? postcodeAt(words, start, byPostcode, text);
      if (match === undefined) continue;
      const from = PREPOSITIONS.has(words[start - 1] ?? '') ? start - 1 : start;
      found.push({ ...match.place, from, to: start + match.length - 1 });
      start += match.length - 1;
    }
    return narrowHomonyms(found, words);
  };
}

interface Match {
  readonly place: Place;
  readonly length: number;
}

function matchAt(
  words: readonly string[],
  start: number,
  gazetteer: Gazetteer,
  options: FindOptions,
): Match | undefined {
  const longest = gazetteer.longest.get(words[start] ?? '');
  if (longest === undefined) return undefined;
  for (let length = Math.min(longest, words.length - start); length > 0; length--) {
    const entry = gazetteer.entries.get(words.slice(start, start + length).join(' '));
    if (entry !== undefined && (options.asked || isMeant(words, start, length, entry.recognition))) {
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

function isMeant(words: readonly string[], start: number, length: number, recognition: Recognition): boolean {
  if (recognition === 'always' || DEPARTMENTS.has(words[start + length] ?? '')) return true;
  const [before, twoBefore] = [words[start - 1] ?? '', words[start - 2] ?? ''];
  if (before === 'a' && twoBefore === 'y') return false;
  if ((before === 'de' || before === 'd') && NEAR.has(twoBefore)) return true;
  if (PREPOSITIONS.has(before) && !WEAK.has(before)) return true;
  return recognition === 'after-de' && (before === 'de' || before === 'd');
}
