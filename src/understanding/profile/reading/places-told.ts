import { analyse, fold } from '../../../language/index.ts';
import type { FindPlaces, Place } from '../../../territory/index.ts';
import type { Words } from '../../quantities/counted-words.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';
import { type ProfileFact, profileFactOf } from '../profile-fact.ts';
import { factOf } from './fact.ts';
import { isFirstPerson, type Piece } from './piece.ts';
import { NOTHING_STATED, type Stated } from './spoken-facts.ts';

const NO_LONGER: ReadonlySet<string> = new Set(['plus', 'pa', 'sauf', 'hormis', 'excepte', 'nin']);

interface PlaceReader {
  readonly vocabulary: FactVocabulary;
  readonly findPlaces: FindPlaces;
}

/**
 * A place that a piece states: where the person lives, or only works. A place of the region tells the department that
 * rules ask for, one outside only when the person lives there. What is aimed at tells no home.
 */
export function placeFacts(piece: Piece, reader: PlaceReader): Stated {
  const { text, said, clause, stand, words } = piece;
  if (stand === 'none' || words.length === 0) return NOTHING_STATED;
  const places = reader.findPlaces(text).filter((place) => !isDenied(place, words, reader.vocabulary));
  const first = places.find(({ kind }) => kind === 'commune') ?? places[0];
  if (first === undefined) return NOTHING_STATED;
  const departments = [...new Set(places.flatMap((place) => place.departments))];
  const outside = places.some(({ kind }) => kind === 'outside');
  const { lives, works } = reader.vocabulary.places;
  const livesThere = said.has(lives);
  const [only] = departments;
  const facts =
    departments.length === 1 && only !== undefined && !outside
      ? factOf('departement', only)
      : outside && departments.length === 0 && livesThere
        ? factOf('departement', 'autre')
        : [];
  if (stand === 'aims') return { facts: facts.map((fact) => ({ ...fact, aimed: true })), profile: [] };
  const isWork = !livesThere && said.has(works);
  if (!livesThere && !isWork && !isOwn(piece)) return { facts, profile: [] };
  return { facts, profile: profileFactOf(isWork ? 'workPlace' : 'home', first.name, clause) };
}

/** Words before a place within which a negation denies it: « pas à Lille », « plus du tout à Creil ». */
const DENIAL_REACH = 3;
/** Content words that may stand beside a place that answers « où ? ». */
const BESIDE_PLACE = 2;
const NEAR = 'loin';

/** « sauf Lille », « je suis plus à Creil »; « pas loin de Lens » is near it. */
function isDenied({ name }: Place, words: Words, { negations }: FactVocabulary): boolean {
  const [head = ''] = fold(name).match(/[a-z0-9]{3,}/g) ?? [];
  const at = words.indexOf(head);
  const before = at < 0 ? words.slice(0, 1) : words.slice(Math.max(0, at - DENIAL_REACH), at);
  if (before.includes(NEAR)) return false;
  return before.some((word) => negations.has(word) || NO_LONGER.has(word));
}

/** A place that whoever writes says of herself, not of the thing spoken of: « à Lens », « je suis à Carvin ». */
function isOwn({ words, about, who }: Piece): boolean {
  if (who !== undefined || isFirstPerson(words)) return true;
  return about !== 'thing' || analyse(words.join(' ')).length <= BESIDE_PLACE;
}

/** Where a person says both where she lives and other places, only the former is her home: the first that was named. */
export function homeIn(profile: readonly ProfileFact[]): ProfileFact[] {
  const homes = profile.filter(({ kind }) => kind === 'home');
  const [home] = homes;
  return homes.length < 2 || home === undefined
    ? [...profile]
    : [...profile.filter(({ kind }) => kind !== 'home'), home];
}
