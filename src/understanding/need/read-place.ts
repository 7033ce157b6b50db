import { fold } from '../../language/index.ts';
import { DEPARTMENTS, type FindPlaces, type FoundPlace, type Place, type Territory } from '../../territory/index.ts';
import type { MessageWords } from './message-words.ts';
import type { Need, NeedPlace } from './need.ts';
import type { NeedWords } from './need-words.ts';
import { numberOf } from './number-of.ts';

type PlacePart = Pick<Need, 'place' | 'radiusKm'>;

const KILOMETRES = /^(km|kms|kilometres?|bornes?)$/;
/** « à 20 minutes »: kilometres a minute by road, roughly. */
const KM_A_MINUTE = 0.8;
const LARGEST_RADIUS_KM = 200;

/**
 * Where, and how far around. A radius goes with a commune only.
 *
 * @param found the places of the text, by the same word positions
 */
export function readPlace(message: MessageWords, found: readonly FoundPlace[], words: NeedWords): PlacePart {
  const near = message.takeAll(words.place.near);
  const said = readRadius(message);
  const chosen = choose(found);
  for (const { from, to } of found) message.take({ from, to });
  if (chosen === undefined) {
    const last = message.words.length - 1;
    const place = message.isTaken(last) ? undefined : departmentNamed(message.words[last] ?? '');
    if (place !== undefined) message.take({ from: last, to: last });
    return { place: place ?? null, radiusKm: said };
  }
  const place = needPlace(chosen);
  const isPoint = place.kind === 'commune' || place.kind === 'ambiguous';
  const usual = near ? words.place.nearRadiusKm : words.place.radiusKm;
  return { place, radiusKm: isPoint ? (said ?? usual) : null };
}

/** The place that a text names when a place was asked for; undefined when it names none. */
export function readPlaceNamed(
  text: string,
  { territory, words }: { territory: Pick<Territory, 'findPlaces'>; words: NeedWords },
): PlacePart | undefined {
  const department = departmentNamed(fold(text.trim()));
  if (department !== undefined) return { place: department, radiusKm: null };
  const chosen = choose(territory.findPlaces(text, { asked: true }));
  if (chosen === undefined) return undefined;
  const place = needPlace(chosen);
  return { place, radiusKm: place.kind === 'commune' ? words.place.radiusKm : null };
}

/** « Nord », which is an ordinary word elsewhere, or « 59 »: a department when it is all that is said of the place. */
function departmentNamed(said: string): NeedPlace | undefined {
  const department = [...DEPARTMENTS].find(([code, name]) => said === code || said === fold(name));
  if (department === undefined) return undefined;
  const [code, name] = department;
  return { kind: 'departments', name, departments: [code] };
}

/** « Formation cuisine Montdidier »: a word that names nothing else, and is a commune's whole name, is the place. */
export function withUnknownTown(need: Need, findPlaces: FindPlaces, words: NeedWords): Need {
  const { unknownWords } = need;
  for (const found of findPlaces(unknownWords.join(' '), { asked: true })) {
    const said = unknownWords.slice(found.from, found.to + 1).join(' ');
    if (!isWholeName(found, said)) continue;
    const place = needPlace(found);
    return {
      ...need,
      place,
      radiusKm: need.radiusKm ?? words.place.radiusKm,
      unknownWords: [...unknownWords.slice(0, found.from), ...unknownWords.slice(found.to + 1)],
    };
  }
  return need;
}

/** Whether a folded word is a commune's whole name. */
export function namesTown(word: string, findPlaces: FindPlaces): boolean {
  return findPlaces(word, { asked: true }).some((found) => isWholeName(found, word));
}

function isWholeName({ kind, name }: Place, said: string): boolean {
  return kind === 'commune' && said === (fold(name).match(/[0-9a-z]+/g) ?? []).join(' ');
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
      };
    case 'department':
      return { kind: 'departments', name: place.name, departments: place.departments };
    case 'region':
      return region(place);
    case 'outside':
      return { kind: 'outside', name: place.name, within: place.within };
  }
}

function communePlace({ name, insee, department, latitude, longitude }: Place['communes'][number]): NeedPlace {
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
function choose(found: readonly FoundPlace[]): FoundPlace | undefined {
  const order: readonly Place['kind'][] = ['commune', 'postcode', 'area', 'department', 'region', 'outside'];
  return [...found].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.from - b.from)[0];
}

/** « à 20 km », « dans un rayon de 15 kilomètres », « à 30 minutes ». */
function readRadius(message: MessageWords): number | null {
  const { words } = message;
  for (let at = 0; at < words.length; at++) {
    const joined = /^(\d{1,3})(km|kms)$/.exec(words[at] ?? '');
    const count = joined === null ? numberOf(words[at] ?? '') : Number(joined[1]);
    if (count === undefined || message.isTaken(at)) continue;
    const unit = words[at + 1] ?? '';
    const perUnit =
      joined !== null || KILOMETRES.test(unit) ? 1 : /^(min|mn|minutes?)$/.test(unit) ? KM_A_MINUTE : undefined;
    if (perUnit === undefined) continue;
    message.take({ from: at, to: joined === null ? at + 1 : at });
    return Math.min(LARGEST_RADIUS_KM, Math.max(1, Math.round(count * perUnit)));
  }
  return null;
}
