import {
  type Need,
  type NeedWords,
  NO_NEED,
  type SaidNeed,
  searched,
  severalPlaces,
} from '../../understanding/index.ts';
import { withoutCriterion } from '../search/filters.ts';

/**
 * The search after a message: what it takes away is taken away, what it says comes over what was searched before. A whole
 * request of its own begins anew.
 */
export function mergeNeed(before: Need, said: SaidNeed, words: NeedWords): Need {
  const hasSubject = said.subject !== null || said.subjectQuestion !== null;
  // « BTS en alternance près de Laon » is a whole request of its own.
  if (said.leans === null && !hasSubject && said.place !== null && said.diploma !== null) return searchOf(said);
  const isNew = hasSubject && said.leans === null && before.subjectQuestion === null && before.subject !== null;
  const base = isNew ? { ...NO_NEED, ...placePart(before) } : before;
  const kept = withoutDeniedSubject(removedFrom(base, said, words), said);
  return {
    ...kept,
    ...(hasSubject
      ? { subject: said.subject, subjectQuestion: said.subjectQuestion, unknownWords: said.unknownWords }
      : {}),
    ...placesAfter(kept, said, words),
    unknownPlace: said.unknownPlace,
    ...startAfter(kept, said),
    soon: said.soon || kept.soon,
    modality: said.modality ?? kept.modality,
    withoutCar: said.withoutCar || kept.withoutCar,
    evening: said.evening ?? kept.evening,
    weekEnd: said.weekEnd ?? kept.weekEnd,
    alternance: said.alternance ?? kept.alternance,
    accessible: said.accessible ?? kept.accessible,
    boarding: said.boarding ?? kept.boarding,
    free: said.free ?? kept.free,
    sort: said.sort ?? kept.sort,
    ...levelAfter(kept, said),
    ...(said.maxHours !== null || said.minHours !== null
      ? { maxHours: said.maxHours, minHours: said.minHours }
      : { maxHours: kept.maxHours, minHours: kept.minHours }),
    publics: [...new Set([...kept.publics, ...said.publics])],
    funded: said.funded ?? kept.funded,
    funders: said.funders.length > 0 ? said.funders : kept.funders.filter((each) => !said.notFunders.includes(each)),
    notFunders: union(kept.notFunders, said.notFunders).filter((each) => !said.funders.includes(each)),
    maxPrice: said.maxPrice ?? kept.maxPrice,
    cheap: said.cheap || kept.cheap,
    unfiltered: said.unfiltered,
    corrections: said.corrections,
  };
}

/** What a message says of a search, without what it does to one. */
export function searchOf(said: SaidNeed): Need {
  const {
    removed: _r,
    removedPlaces: _q,
    notSubjects: _n,
    leans: _l,
    command: _c,
    asks: _a,
    named: _p,
    wishes: _w,
    otherWords: _o,
    ...need
  } = said;
  return need;
}

/** « peu importe la distance » takes the circle away, without a place there is none; « enlève Lens » leaves the other towns. */
function removedFrom(need: Need, said: SaidNeed, words: NeedWords): Need {
  let left = need;
  for (const id of said.removed) {
    if (id === 'radius' && left.place === null && said.place === null) continue;
    const places = id === 'place' && left.place !== null ? searched(left.place) : [];
    const others = places.filter(({ name }) => !said.removedPlaces.includes(name));
    const isOneOfSeveral = said.removedPlaces.length > 0 && others.length > 0 && others.length < places.length;
    const rest = isOneOfSeveral ? severalPlaces(others, 'or', words) : undefined;
    left = rest === undefined ? withoutCriterion(left, id) : { ...left, place: rest };
  }
  return left;
}

function withoutDeniedSubject(need: Need, { notSubjects }: SaidNeed): Need {
  const isDenied = need.subject?.ids.some((id) => notSubjects.includes(id)) === true;
  return isDenied ? withoutCriterion(need, 'subject') : need;
}

function placePart({ place, notPlaces, radiusKm }: Need): Pick<Need, 'place' | 'notPlaces' | 'radiusKm'> {
  return { place, notPlaces, radiusKm };
}

/** « ou Laon » is searched besides; a place that is refused is searched no more; « à 60 km » changes the circle. */
function placesAfter(kept: Need, said: SaidNeed, words: NeedWords): Pick<Need, 'place' | 'notPlaces' | 'radiusKm'> {
  const saidNames = new Set(said.place === null ? [] : searched(said.place).map(({ name }) => name));
  const refused = [...kept.notPlaces, ...said.notPlaces];
  const notPlaces = refused.filter(
    ({ name }, at) => !saidNames.has(name) && refused.findIndex((other) => other.name === name) === at,
  );
  const isRefused = (name: string) => notPlaces.some((place) => place.name === name);
  const left = kept.place === null ? [] : searched(kept.place).filter(({ name }) => !isRefused(name));
  if (said.place !== null) {
    const adds = said.leans === 'or' && left.length > 0;
    const place = adds ? (severalPlaces([...left, ...searched(said.place)], 'or', words) ?? said.place) : said.place;
    return { place, notPlaces, radiusKm: said.radiusKm };
  }
  const isWhole = kept.place === null || left.length === searched(kept.place).length;
  const place = isWhole ? kept.place : (severalPlaces(left, 'or', words) ?? null);
  return { place, notPlaces, radiusKm: place === null ? null : (said.radiusKm ?? kept.radiusKm) };
}

function startAfter(kept: Need, said: SaidNeed): Pick<Need, 'startsAfter' | 'startsBefore' | 'notStarts'> {
  const notStarts = [...kept.notStarts, ...said.notStarts];
  if (said.startsAfter !== null || said.startsBefore !== null) {
    return { startsAfter: said.startsAfter, startsBefore: said.startsBefore, notStarts: said.notStarts };
  }
  const { startsAfter, startsBefore } = kept;
  const isDenied = said.notStarts.some(({ from, to }) => from === startsAfter && to === startsBefore);
  return isDenied ? { startsAfter: null, startsBefore: null, notStarts } : { startsAfter, startsBefore, notStarts };
}

function levelAfter(kept: Need, said: SaidNeed): Pick<Need, 'level' | 'diploma' | 'orDiplomas' | 'notDiplomas'> {
  const notDiplomas = [...kept.notDiplomas, ...said.notDiplomas];
  if (said.level !== null || said.diploma !== null) {
    const { level, diploma, orDiplomas } = said;
    return { level, diploma, orDiplomas, notDiplomas: said.notDiplomas };
  }
  const isDenied = said.notDiplomas.some(
    (wish) =>
      (wish.diploma !== null && wish.diploma === kept.diploma) || (wish.diploma === null && wish.level === kept.level),
  );
  if (isDenied) return { level: null, diploma: null, orDiplomas: [], notDiplomas };
  return { level: kept.level, diploma: kept.diploma, orDiplomas: kept.orDiplomas, notDiplomas };
}

function union<Value>(a: readonly Value[], b: readonly Value[]): Value[] {
  return [...new Set([...a, ...b])];
}

/** Whether a message says anything that a search understands. */
export function saysCriteria(said: SaidNeed): boolean {
  const { subject, subjectQuestion, place, radiusKm, startsAfter, startsBefore, modality, accessible } = said;
  const { evening, weekEnd, alternance, level, diploma, maxHours, minHours, maxPrice, funded } = said;
  const values = [subject, subjectQuestion, place, radiusKm, startsAfter, startsBefore, modality, accessible];
  const others = [evening, weekEnd, alternance, level, diploma, maxHours, minHours, maxPrice, funded];
  const lists = [said.notPlaces, said.notStarts, said.notDiplomas, said.funders, said.notFunders, said.notSubjects];
  return (
    [...values, ...others].some((criterion) => criterion !== null) ||
    lists.some((list) => list.length > 0) ||
    said.removed.length > 0 ||
    said.unfiltered.length > 0 ||
    said.soon ||
    said.cheap ||
    said.withoutCar
  );
}
