import type { BodyKind, DirectoryWords } from '../../directory/index.ts';
import { analyse, type Phrase, type Span } from '../../language/index.ts';
import type { FindPlaces, FoundPlace, Place } from '../../territory/index.ts';
import type { ReadMessage } from '../../understanding/index.ts';

/** Words that a message may hold beside the body, the place and the search, and still ask for nothing but an address. */
const WORDS_BESIDE_A_SEARCH = 3;
const WORDS_BESIDE_A_PLACE = 1;

/** What a message says of a body to go to. */
export interface DirectoryRequest {
  readonly kind: BodyKind | undefined;
  /** Asks for an address, a number or the way, and for hardly anything else. */
  readonly seeks: boolean;
  /** Names a body and a place, and hardly anything else: « CIO vers Lens ». */
  readonly namesBoth: boolean;
  /** Asks about the body itself: for the documents. */
  readonly isAbout: boolean;
  /** Content words beside all that. */
  readonly beside: number;
  /** Wants addresses beyond those shown. */
  readonly wantsOthers: boolean;
  /** « j'habite » */
  readonly lives: boolean;
}

/**
 * Reads a message for a body to go to.
 *
 * @param places what it names, as this dialogue reads places
 */
export function readRequest(read: ReadMessage, places: readonly FoundPlace[], words: DirectoryWords): DirectoryRequest {
  const found = words.index.find(read.words);
  const says = (phrases: readonly Phrase[]): boolean => phrases.some((phrase) => found.has(phrase));
  const named = firstKind(words.kinds, found);
  const covered = [...(named?.spans ?? []), ...places];
  const beside = analyse(
    read.words.filter((_, at) => !covered.some(({ from, to }) => at >= from && at <= to)).join(' '),
  ).filter(({ surface, stem }) => !words.emptyStems.has(stem) && !/^\d+$/.test(surface)).length;
  const isAbout = says(words.exceptions);
  return {
    kind: named?.kind,
    isAbout,
    seeks: !isAbout && says(words.seeks) && beside <= WORDS_BESIDE_A_SEARCH,
    namesBoth: !isAbout && named !== undefined && places.length > 0 && beside <= WORDS_BESIDE_A_PLACE,
    beside,
    wantsOthers: says(words.others),
    lives: says(words.lives),
  };
}

/** Precise places first: « à Lens, dans le Pas-de-Calais » is Lens. */
const PRECISION: readonly Place['kind'][] = ['commune', 'postcode', 'area', 'department', 'region', 'outside'];

/** The most precise of the places that a message names. */
export function mostPrecise<Found extends Place>(places: readonly Found[]): Found | undefined {
  return PRECISION.flatMap((kind) => places.filter((place) => place.kind === kind))[0];
}

/** Words of a place's name that stand alone after a body: « mission locale Hirson », « cio de Vieux Condé ». */
const WORDS_AFTER_KIND = 5;

/** A village that is named just after a body, and fills the rest of the message. */
export function placeAfterKind(
  read: ReadMessage,
  words: DirectoryWords,
  findPlaces: FindPlaces,
): readonly FoundPlace[] {
  const named = firstKind(words.kinds, words.index.find(read.words));
  if (named === undefined) return [];
  const start = Math.max(...named.spans.map(({ to }) => to)) + 1;
  const rest = read.words.slice(start);
  if (rest.length === 0 || rest.length > WORDS_AFTER_KIND) return [];
  const found = findPlaces(rest.join(' '), { asked: true });
  const isAll = rest.every(
    (word, at) =>
      found.some(({ from, to }) => at >= from && at <= to) ||
      analyse(word).every(({ stem }) => words.emptyStems.has(stem)),
  );
  return isAll ? found.map((place) => ({ ...place, from: place.from + start, to: place.to + start })) : [];
}

function firstKind(
  kinds: readonly BodyKind[],
  found: ReadonlyMap<Phrase, readonly Span[]>,
): { readonly kind: BodyKind; readonly spans: readonly Span[] } | undefined {
  const named = kinds.flatMap((kind) => {
    const spans = kind.phrases.flatMap((phrase) => found.get(phrase) ?? []);
    return spans.length === 0 ? [] : [{ kind, spans, from: Math.min(...spans.map(({ from }) => from)) }];
  });
  return named.sort((a, b) => a.from - b.from)[0];
}
