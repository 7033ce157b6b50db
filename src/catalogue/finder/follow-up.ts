import { fold } from '../../language/index.ts';
import { type Need, NO_NEED } from '../../understanding/index.ts';

/** « et vers Arras ? », « plutôt en alternance »: leans on what was asked before. */
const LEANING = /^(?:et|ou|plutot|sinon|mais|aussi|pareil|meme chose|idem)\b/;

/** Criteria of the new message, over those of the search before. */
export function mergeNeed(before: Need, said: Need, text: string): Need {
  const hasSubject = said.subject !== null || said.subjectQuestion !== null;
  const leans = LEANING.test(fold(text).trim());
  // « BTS en alternance près de Laon » is a whole request of its own.
  if (!leans && !hasSubject && said.place !== null && said.diploma !== null) return said;
  const kept = hasSubject && !leans ? { ...NO_NEED, ...placeOf(before) } : before;
  const subject = hasSubject
    ? { subject: said.subject, subjectQuestion: said.subjectQuestion, unknownWords: said.unknownWords }
    : { subjectQuestion: null };
  return {
    ...kept,
    ...subject,
    ...(said.place !== null ? placeOf(said) : radiusOf(kept, said)),
    ...(said.startsAfter !== null || said.startsBefore !== null
      ? { startsAfter: said.startsAfter, startsBefore: said.startsBefore }
      : {}),
    soon: said.soon || kept.soon,
    modality: said.modality ?? kept.modality,
    withoutCar: said.withoutCar || kept.withoutCar,
    evening: said.evening || kept.evening,
    alternance: said.alternance ?? kept.alternance,
    level: said.level ?? kept.level,
    diploma: said.diploma ?? (said.level === null ? kept.diploma : null),
    maxHours: said.maxHours ?? kept.maxHours,
    publics: [...new Set([...kept.publics, ...said.publics])],
    funded: said.funded ?? kept.funded,
    corrections: said.corrections,
  };
}

function placeOf({ place, radiusKm }: Need): Pick<Need, 'place' | 'radiusKm'> {
  return { place, radiusKm };
}

/** « à 60 km » alone changes the circle around the place known. */
function radiusOf(kept: Need, said: Need): Partial<Need> {
  return said.radiusKm !== null && kept.place?.kind === 'commune' ? { radiusKm: said.radiusKm } : {};
}

/** Whether a message says anything that a search understands. */
export function saysCriteria(need: Need): boolean {
  const { subject, subjectQuestion, place, radiusKm, startsAfter, startsBefore, soon, modality } = need;
  const { evening, alternance, level, diploma, maxHours, funded, withoutCar } = need;
  return (
    [
      subject,
      subjectQuestion,
      place,
      radiusKm,
      startsAfter,
      startsBefore,
      modality,
      alternance,
      level,
      diploma,
      maxHours,
      funded,
    ].some((criterion) => criterion !== null) ||
    soon ||
    evening ||
    withoutCar
  );
}
