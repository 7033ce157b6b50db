import type { FindPlaces } from '../../../territory/index.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';
import { type ProfileFact, profileFactOf } from '../profile-fact.ts';
import { factOf } from './fact.ts';
import type { Piece } from './piece.ts';
import { NOTHING_STATED, type Stated } from './spoken-facts.ts';

interface PlaceReader {
  readonly vocabulary: FactVocabulary;
  readonly findPlaces: FindPlaces;
}

/**
 * A place that a piece states: where the person lives, or only works. A place of the region tells the department that
 * rules ask for, one outside only when the person lives there. What is aimed at tells no home.
 */
export function placeFacts({ text, said, clause, stand, words }: Piece, reader: PlaceReader): Stated {
  if (stand === 'none' || words.length === 0) return NOTHING_STATED;
  const places = reader.findPlaces(text);
  const [first] = places;
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
  return { facts, profile: profileFactOf(isWork ? 'workPlace' : 'home', first.name, clause) };
}

/** Where a person says both where she lives and other places, only the former is her home: the first that was named. */
export function homeIn(profile: readonly ProfileFact[]): ProfileFact[] {
  const homes = profile.filter(({ kind }) => kind === 'home');
  const [home] = homes;
  return homes.length < 2 || home === undefined
    ? [...profile]
    : [...profile.filter(({ kind }) => kind !== 'home'), home];
}
