import { fold } from '../../language/index.ts';
import {
  type Commune,
  DEPARTMENTS,
  type FindPlaces,
  type FoundPlace,
  middleOf,
  type Place,
  type Territory,
} from '../../territory/index.ts';
import type { MessageWords } from './message-words.ts';
import type { NamedPlace, Need, NeedPlace, SearchedPlace } from './need.ts';
import type { NeedWords } from './need-words.ts';
import type { Mention, Placed } from './stances.ts';

export type PlacePart = Pick<Need, 'place' | 'notPlaces' | 'radiusKm'>;

/** Places joined by « ou » that are searched at once, at most. */
const PLACES_KEPT = 4;

/**
 * The places of the text as mentions. Takes their words.
 *
 * @param found the places of the text, by the same word positions
 */
export function placeMentions(message: MessageWords, found: readonly FoundPlace[]): Mention<Place>[] {
  // « à 20 km de Lens »: the distance may have taken the preposition.
  const mentions = found.map((place): Mention<Place> => {
    const from = place.from < place.to && message.isTaken(place.from) ? place.from + 1 : place.from;
    return { criterion: 'place', from, to: place.to, value: place };
  });
  for (const mention of mentions) message.take(mention);
  const last = message.words.length - 1;
  if (found.length > 0 || message.isTaken(last)) return mentions;
  const department = departmentPlace(message.words[last] ?? '');
  if (department === undefined) return mentions;
  message.take({ from: last, to: last });
  return [{ criterion: 'place', from: last, to: last, value: department }];
}

/**
 * Small towns that stand alone, which count only when they are refused or taken away: « enlève Chauny ». Takes nothing.
 *
 * @param isKnown whether a word means something else
 */
export function loneTowns(
  message: MessageWords,
  findPlaces: FindPlaces,
  isKnown: (word: string) => boolean,
  { positions }: NeedWords,
): Mention<Place>[] {
  const { refusesBefore, refusesAfter, removesBefore, removesAfter } = positions;
  const operators = [refusesBefore, refusesAfter, removesBefore, removesAfter];
  const isShort = message.words.length <= LONE_MESSAGE_WORDS;
  if (!isShort || operators.every((phrases) => message.spans(phrases).length === 0)) return [];
  return message.words.flatMap((word, at): Mention<Place>[] => {
    if (message.isTaken(at) || word.length < SHORTEST_LONE || isKnown(word)) return [];
    const town = findPlaces(word, { asked: true }).find((found) => isWholeName(found, word));
    return town === undefined ? [] : [{ criterion: 'place', from: at, to: at, value: town }];
  });
}

const SHORTEST_LONE = 4;
/** Longer messages name towns with a preposition. */
const LONE_MESSAGE_WORDS = 20;

/**
 * Where, where not, and how far around: a circle goes with a commune only.
 *
 * @param radiusKm as it was said
 */
export function placeOf(
  placed: readonly Placed<Place>[],
  radiusKm: number | null,
  isNear: boolean,
  words: NeedWords,
  message: MessageWords,
): PlacePart {
  const denied = placed.filter(({ stance }) => stance === 'denied');
  const refusedNames = new Set(denied.map(({ mention }) => mention.value?.name));
  const wished = placed.filter(({ stance, mention }) => stance === 'set' && !refusedNames.has(mention.value?.name));
  const set = withoutHome(wished, message, words);
  const place = together(set, words);
  const usual = isNear ? words.place.nearRadiusKm : words.place.radiusKm;
  const isPoint = place !== undefined && hasCircle(place);
  return {
    place: place ?? null,
    notPlaces: denied.flatMap(({ mention }) => (mention.value === null ? [] : searched(needPlace(mention.value)))),
    radiusKm: place === undefined ? radiusKm : isPoint ? (radiusKm ?? usual) : place.kind === 'area' ? radiusKm : null,
  };
}

/** « J'habite Hirson mais je peux aller à Laon »: where one wants to go, when that is said. */
function withoutHome(
  placed: readonly Placed<Place>[],
  message: MessageWords,
  words: NeedWords,
): readonly Placed<Place>[] {
  const away = placed.filter(({ mention: { from } }) => message.endsBefore(words.place.living, from) === undefined);
  return away.length > 0 && !placed.some(({ joined }) => joined === 'between') ? away : placed;
}

/** Whether a circle is drawn around the place, or around one of its places. */
export function hasCircle(place: NeedPlace): boolean {
  if (place.kind === 'several') return place.places.some(({ kind }) => kind === 'commune');
  return place.kind === 'commune' || place.kind === 'ambiguous';
}

/** Places that are joined are all searched; of those that are not, the most precise one that the region holds, the first said. */
function together(placed: readonly Placed<Place>[], words: NeedWords): NeedPlace | undefined {
  const chosen = choose(placed.flatMap(({ mention }) => mention.value ?? []));
  if (chosen === undefined) return undefined;
  const group = longestGroup(placed, chosen);
  const isBetween = group.some(({ joined }) => joined === 'between');
  const places = group.flatMap(({ mention }) => (mention.value === null ? [] : searched(needPlace(mention.value))));
  return places.length < 2 ? needPlace(chosen) : severalPlaces(places, isBetween ? 'between' : 'or', words);
}

/** « à Amiens… à Amiens ou Creil »: the longest of the groups that name it. */
function longestGroup(placed: readonly Placed<Place>[], chosen: Place): readonly Placed<Place>[] {
  const groups: Placed<Place>[][] = [];
  for (const [at, each] of placed.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && isJoined(each, placed[at - 1])) last.push(each);
    else groups.push([each]);
  }
  const naming = groups.filter((group) => group.some(({ mention }) => mention.value?.name === chosen.name));
  return naming.reduce((best, group) => (group.length > best.length ? group : best), naming[0] ?? []);
}

/** « Lens, Pas-de-Calais » is one place; « Creil, Senlis » are two. */
function isJoined(placed: Placed<Place> | undefined, before: Placed<Place> | undefined): boolean {
  if (placed === undefined || placed.joined === null) return false;
  return placed.joined !== 'comma' || placed.mention.value?.kind === before?.mention.value?.kind;
}

/** Several places searched at once; departments make one. */
export function severalPlaces(
  all: readonly SearchedPlace[],
  joined: 'or' | 'between',
  words: Pick<NeedWords, 'label'>,
): NeedPlace | undefined {
  const places = all
    .filter((place, at) => all.findIndex(({ name }) => name === place.name) === at)
    .slice(0, PLACES_KEPT);
  const [first, ...others] = places;
  if (first === undefined || others.length === 0) return first;
  const name = others.reduce(
    (said, { name: b }) => words.label(joined === 'between' ? 'entre' : 'ou', { a: said, b }),
    first.name,
  );
  const departments = places.flatMap((place) => (place.kind === 'departments' ? place.departments : []));
  return places.every(({ kind }) => kind === 'departments')
    ? { kind: 'departments', name, departments }
    : { kind: 'several', name, joined, places };
}

/** What can be searched of a place. */
export function searched(place: NeedPlace): readonly SearchedPlace[] {
  switch (place.kind) {
    case 'commune':
    case 'departments':
    case 'area':
      return [place];
    case 'several':
      return place.places;
    case 'region':
    case 'ambiguous':
    case 'outside':
      return [];
  }
}

/** The place that a text names when a place was asked for; undefined when it names none. */
export function readPlaceNamed(
  text: string,
  { territory, words }: { territory: Pick<Territory, 'findPlaces'>; words: NeedWords },
): NamedPlace | undefined {
  const department = departmentPlace(fold(text.trim()));
  const chosen = department ?? choose(territory.findPlaces(text, { asked: true }));
  if (chosen === undefined) return undefined;
  const place = needPlace(chosen);
  return { place, radiusKm: place.kind === 'commune' ? words.place.radiusKm : null };
}

/** « Nord », which is an ordinary word elsewhere, or « 59 »: a department when it is all that is said of the place. */
function departmentPlace(said: string): Place | undefined {
  const department = [...DEPARTMENTS].find(([code, name]) => said === code || said === fold(name));
  if (department === undefined) return undefined;
  const [code, name] = department;
  return { kind: 'department', name, communes: [], departments: [code], within: null };
}

/** « Formation cuisine Montdidier »: a word that names nothing else, and is a commune's whole name, is the place. */
export function withUnknownTown<Read extends Need>(need: Read, findPlaces: FindPlaces, words: NeedWords): Read {
  const { unknownWords } = need;
  const towns = findPlaces(unknownWords.join(' '), { asked: true }).filter((found) =>
    isWholeName(found, unknownWords.slice(found.from, found.to + 1).join(' ')),
  );
  const [first] = towns;
  if (first === undefined) return need;
  const isTown = (_: string, at: number) => towns.some(({ from, to }) => at >= from && at <= to);
  const all = severalPlaces(towns.map(needPlace).flatMap(searched), 'or', words);
  return {
    ...need,
    place: all ?? needPlace(first),
    radiusKm: need.radiusKm ?? words.place.radiusKm,
    unknownWords: unknownWords.filter((word, at) => !isTown(word, at)),
  };
}

/** Whether a folded word is a commune's whole name. */
export function namesTown(word: string, findPlaces: FindPlaces): boolean {
  return findPlaces(word, { asked: true }).some((found) => isWholeName(found, word));
}

function isWholeName({ kind, name, communes }: Place, said: string): boolean {
  // « Sailly » is the beginning of names, and the whole of none.
  const isBeginning = communes.every((commune) => commune.name.startsWith(`${name}-`));
  return kind === 'commune' && !isBeginning && said === (fold(name).match(/[0-9a-z]+/g) ?? []).join(' ');
}

/** A place as a need keeps it. */
export function needPlace(place: Place): NeedPlace {
  const [commune] = place.communes;
  switch (place.kind) {
    case 'commune':
      if (commune === undefined || place.communes.length > 1) return ambiguous(place);
      return communePlace(commune);
    case 'postcode':
      return commune === undefined ? region(place) : communePlace(commune);
    case 'area':
      return {
        kind: 'area',
        name: place.name,
        insee: place.communes.map(({ insee }) => insee),
        departments: place.departments,
        ...middleOf(place.communes),
      };
    case 'department':
      return { kind: 'departments', name: place.name, departments: place.departments };
    case 'region':
      return region(place);
    case 'outside':
      return { kind: 'outside', name: place.name, within: place.within };
  }
}

function communePlace({ name, insee, department, latitude, longitude }: Commune): NeedPlace {
  return { kind: 'commune', name, insee, department, latitude, longitude };
}

function region({ name }: Place): NeedPlace {
  return { kind: 'region', name };
}

function ambiguous({ name, communes }: Place): NeedPlace {
  return {
    kind: 'ambiguous',
    name,
    choices: communes.map((commune) => ({
      label: `${commune.name} (${DEPARTMENTS.get(commune.department) ?? commune.department})`,
      insee: commune.insee,
    })),
  };
}

/** Among several, the most precise of the region, the first said; outside only when nothing inside is named. */
function choose<Named extends Place>(found: readonly Named[]): Named | undefined {
  const order: readonly Place['kind'][] = ['commune', 'postcode', 'area', 'department', 'region', 'outside'];
  return found
    .map((place, at) => ({ place, at }))
    .sort((a, b) => order.indexOf(a.place.kind) - order.indexOf(b.place.kind) || a.at - b.at)[0]?.place;
}
