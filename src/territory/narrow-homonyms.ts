import { DEPARTMENTS } from './commune.ts';
import { departmentsOf, type FoundPlace } from './place.ts';

/** Words between a name and the department that tells it apart: « Dury dans l'Aisne », « Dury 80 ». */
const WORDS_BETWEEN = 3;
const POSTCODE = /^\d{5}$/;
const SPOKEN: ReadonlyMap<string, string> = new Map([
  ...[...DEPARTMENTS.keys()].map((code) => [code, code] as const),
  ['aisne', '02'],
  ['nord', '59'],
  ['oise', '60'],
  ['calais', '62'],
  ['somme', '80'],
]);

/**
 * Tells homonyms apart by what else the text names: a postcode, or a department just after the name. A commune named with
 * its postcode is named once: « 62300 Lens ».
 */
export function narrowHomonyms(found: readonly FoundPlace[], words: readonly string[]): readonly FoundPlace[] {
  const postcodes = found.filter(({ to }) => POSTCODE.test(words[to] ?? ''));
  const narrowed = found.map((place) => (place.communes.length > 1 ? narrow(place, found, postcodes, words) : place));
  return narrowed.filter((place) => !isSaidTwice(place, narrowed));
}

function narrow(
  place: FoundPlace,
  found: readonly FoundPlace[],
  postcodes: readonly FoundPlace[],
  words: readonly string[],
): FoundPlace {
  if (place.kind !== 'commune') return place;
  const byPostcode = place.communes.filter(({ insee }) =>
    postcodes.some(({ communes }) => communes.some((commune) => commune.insee === insee)),
  );
  if (byPostcode.length > 0) return withCommunes(place, byPostcode);
  const inDepartment = new Set(
    found.filter(({ kind }) => kind === 'department').flatMap(({ departments }) => departments),
  );
  const just = SPOKEN.get(words[place.to + 1] ?? '');
  for (const word of words.slice(place.to + 1, place.to + 1 + WORDS_BETWEEN)) {
    const code = SPOKEN.get(word);
    if (code !== undefined) inDepartment.add(code);
  }
  const there = place.communes.filter(({ department }) => inDepartment.has(department));
  if (there.length === 0) return place;
  const named = withCommunes(place, there);
  return just === undefined ? named : { ...named, to: place.to + 1 };
}

function withCommunes(place: FoundPlace, communes: FoundPlace['communes']): FoundPlace {
  return { ...place, name: communes[0]?.name ?? place.name, communes, departments: departmentsOf(communes) };
}

/** A postcode beside a commune that has it. A commune said again may be said otherwise: « au CFA de Lens, mais pas à Lens ». */
function isSaidTwice(place: FoundPlace, all: readonly FoundPlace[]): boolean {
  if (place.kind !== 'postcode') return false;
  return all.some(
    ({ kind, communes: [only, ...others] }) =>
      kind === 'commune' && others.length === 0 && place.communes.some(({ insee }) => insee === only?.insee),
  );
}
