import { type Commune, DEPARTMENTS } from './commune.ts';
import type { OrdinaryWords } from './ordinary-words.ts';
import { departmentsOf, meantAmong, type Place } from './place.ts';
import { keysOf } from './place-words.ts';
import type { Area, OtherName } from './read-areas.ts';
import type { OutsidePlace } from './read-outside.ts';

/** When a name in a text is taken as a place. */
export type Recognition =
  /** Wherever it stands: « pas de calais », « villeneuve d ascq ». */
  | 'always'
  /** After « à », « vers », « près de »…: an ordinary word, or a village. */
  | 'after-preposition'
  /** Also after « de »: a small town. */
  | 'after-de'
  /** As an answer, or after « habite à »: « Long », « Ville ». */
  | 'when-asked';

export interface Entry {
  readonly place: Place;
  readonly recognition: Recognition;
  /** Beside another place it needs no preposition: « Roye ou Nesle ». */
  readonly joins?: true;
}

export interface Gazetteer {
  /** By the words of the name, see `keysOf`. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** First word of names → the number of words in the longest of them. */
  readonly longest: ReadonlyMap<string, number>;
}

export interface GazetteerSources {
  readonly communes: readonly Commune[];
  readonly otherNames: readonly OtherName[];
  readonly areas: readonly Area[];
  readonly outside: readonly OutsidePlace[];
  /** First words of names, folded, that do not stand for the whole name. */
  readonly emptyBeginnings: ReadonlySet<string>;
  readonly ordinaryWords: OrdinaryWords;
}

/** Known without a preposition: towns of this many inhabitants. */
const KNOWN_TOWN_INHABITANTS = 12_000;
/** Known after « de »: « mission locale de Hirson ». */
const SMALL_TOWN_INHABITANTS = 2_000;
/** « Y », « Eu », « Oô »: too short to be told from ordinary words. */
const SHORTEST_NAME = 3;
/** First words shorter than that stand for no whole name. */
const SHORTEST_BEGINNING = 5;
/** Communes of one first word that are offered, at most. */
const BEGINNINGS_KEPT = 8;

const DEPARTMENT_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['02', ['aisne', "l'aisne", "dans l'aisne", "de l'aisne", "departement de l'aisne"]],
  ['59', ['dans le nord', 'departement du nord', 'departement nord']],
  ['60', ['oise', "l'oise", "dans l'oise", "de l'oise", "departement de l'oise"]],
  ['62', ['pas de calais', 'le pas de calais', 'dans le pas de calais', 'du pas de calais']],
  ['80', ['dans la somme', 'de la somme', 'departement de la somme', 'departement somme']],
]);
const REGION_WORDS = ['hauts de france', 'haut de france', 'hauts france', 'hdf'];

/** Everything that can be named, by its words; the first to take a name keeps it: the region before what lies outside. */
export function createGazetteer(sources: GazetteerSources): Gazetteer {
  const { communes, otherNames, areas, outside, ordinaryWords } = sources;
  const entries = new Map<string, Entry>();
  const add = (names: readonly string[], entry: Entry): void => {
    for (const key of names.flatMap(keysOf)) if (!entries.has(key)) entries.set(key, entry);
  };

  for (const [code, name] of DEPARTMENTS) {
    const numbered = ['dans le', 'departement', 'departement du', ...(code === '02' ? [] : ['du'])];
    const words = [...(DEPARTMENT_WORDS.get(code) ?? []), ...numbered.map((before) => `${before} ${code}`)];
    const place: Place = { name, kind: 'department', communes: [], departments: [code], within: null };
    add(words, always(place));
    add([code], { place, recognition: 'when-asked', joins: true });
  }
  const region: Place = {
    name: 'Hauts-de-France',
    kind: 'region',
    communes: [],
    departments: [...DEPARTMENTS.keys()],
    within: null,
  };
  add(REGION_WORDS, always(region));

  const byInsee = new Map(communes.map((commune) => [commune.insee, commune]));
  const byName = Map.groupBy(communes, ({ name }) => keysOf(name)[0] ?? '');
  for (const [key, homonyms] of byName) {
    const place = communePlace(meantAmong(homonyms));
    const recognition = recognitionOf(key, place.communes, ordinaryWords);
    const isName =
      key.length > SHORTEST_NAME && !ordinaryWords.afterPreposition.has(key) && recognition !== 'when-asked';
    add([place.name], { place, recognition, ...(isName && { joins: true }) });
  }
  for (const { words, insee, afterPreposition } of otherNames) {
    const named = insee.flatMap((code) => byInsee.get(code) ?? []);
    const place = communePlace(meantAmong(named));
    add(words, { place, recognition: afterPreposition ? 'after-preposition' : 'always' });
  }
  for (const { name, words, communes: held } of areas) {
    add(words, always({ name, kind: 'area', communes: held, departments: departmentsOf(held), within: null }));
  }
  for (const { name, words, within, afterPreposition } of outside) {
    const place: Place = { name, kind: 'outside', communes: [], departments: [], within };
    add(words, { place, recognition: afterPreposition ? 'after-preposition' : 'always' });
  }
  for (const [beginning, named] of beginningsOf(sources)) {
    const [largest] = meantAmong(named);
    if (largest === undefined) continue;
    const meant = meantAmong(named).slice(0, BEGINNINGS_KEPT);
    const name = meant.length === 1 ? largest.name : beginning;
    add([beginning], { place: { ...communePlace(meant), name }, recognition: 'after-preposition' });
  }
  return { entries, longest: longestByFirstWord(entries.keys()) };
}

/** « Sailly » for Sailly-sur-la-Lys and the others; a word that may mean something else stands for none. */
function beginningsOf({ communes, emptyBeginnings, ordinaryWords }: GazetteerSources): Map<string, Commune[]> {
  const { afterPreposition, whenAsked, lookAlikes } = ordinaryWords;
  const isOrdinary = (word: string) =>
    [emptyBeginnings, afterPreposition, whenAsked, lookAlikes].some((words) => words.has(word));
  const longer = communes.filter(({ name }) => /[-' ]/.test(name));
  const beginnings = Map.groupBy(longer, ({ name }) => name.split(/[-' ]/)[0] ?? '');
  for (const beginning of beginnings.keys()) {
    const key = keysOf(beginning)[0] ?? '';
    if (key.length < SHORTEST_BEGINNING || isOrdinary(key)) beginnings.delete(beginning);
  }
  return beginnings;
}

/** Homonyms share their name; another name of several towns is asked back as it was said. */
export function communePlace(communes: readonly Commune[]): Place {
  return {
    name: communes[0]?.name ?? '',
    kind: 'commune',
    communes,
    departments: departmentsOf(communes),
    within: null,
  };
}

function always(place: Place): Entry {
  return { place, recognition: 'always' };
}

function recognitionOf(key: string, communes: readonly Commune[], ordinaryWords: OrdinaryWords): Recognition {
  if (ordinaryWords.whenAsked.has(key)) return 'when-asked';
  if (ordinaryWords.afterPreposition.has(key) || key.length < SHORTEST_NAME) return 'after-preposition';
  const largest = communes[0]?.population ?? 0;
  if (largest >= KNOWN_TOWN_INHABITANTS) return 'always';
  return largest >= SMALL_TOWN_INHABITANTS ? 'after-de' : 'after-preposition';
}

function longestByFirstWord(keys: Iterable<string>): Map<string, number> {
  const longest = new Map<string, number>();
  for (const key of keys) {
    const words = key.split(' ');
    const first = words[0] ?? '';
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  }
  return longest;
}
