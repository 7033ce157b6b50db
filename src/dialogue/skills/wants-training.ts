import type { NeedWords } from '../../catalogue/index.ts';
import { analyse, fold } from '../../language/index.ts';
import type { ActKind, Reading, ReadMessage, SaidNeed } from '../../understanding/index.ts';

/** A message as this skill reads it: what was found in it, and what it wants done where that was recognised. */
export type TrainingsMessage = ReadMessage & { readonly need: SaidNeed; readonly shares?: Reading['shares'] };

/**
 * How many content words a message may hold beside its trade and its place and still be a search, not a question in which
 * a trade occurs (« je suis coiffeuse, l'OPCO refuse de payer »). A trade of the everyday list says more than a term of
 * Formacode that an ordinary word resembles. Chosen on test/catalogue/needs.yaml against test/answers.
 */
const OTHER_WORDS_WITH_PLACE = { everyday: 5, resembling: 0 };
const OTHER_WORDS_WITHOUT_PLACE = 2;
/** Beside a trade alone, or a diploma and a way of learning. */
const OTHER_WORDS_ALONE = 0;
const LITTLE_WORDS = 3;
/** Acts that are for others, when the message is surer of them than of a search. */
const FOR_OTHERS: readonly ActKind[] = ['person', 'check-rights', 'go-to', 'danger', 'refuse', 'chat', 'answer'];

/** A trade alone, a trade and any criterion, a wish for a trade, « une formation »: a search; a question about one is none. */
export function wantsTraining(message: TrainingsMessage, words: NeedWords): boolean {
  const { need } = message;
  const said = words.index.find(message.words);
  if (words.asksDocuments.some((phrase) => said.has(phrase)) || isForOthers(message)) return false;
  const asks = words.opens.some((phrase) => said.has(phrase));
  const others = otherWords(message, words);
  const { place, notPlaces, unknownPlace } = need;
  const hasPlace = message.places.length > 0 || place !== null || notPlaces.length > 0 || unknownPlace !== null;
  if (need.subject === null && need.subjectQuestion === null)
    return wantsAny(message, { asks, hasPlace, others, alone: words.opensAlone.some((phrase) => said.has(phrase)) });
  const everyday = need.subject === null ? asks : isEveryday(need.subject, message);
  const isQuestion = message.text.includes('?');
  if (hasPlace || (message.outside.length > 0 && asks)) {
    const most = OTHER_WORDS_WITH_PLACE[everyday ? 'everyday' : 'resembling'];
    return others <= most + (asks ? 1 : 0);
  }
  if (need.subject === null || isQuestion || need.asks !== null) return false;
  const isTrade = everyday || need.subject.ids.some((id) => id.startsWith('r:'));
  if (isTrade && hasWay(need)) return others <= OTHER_WORDS_WITHOUT_PLACE;
  if (everyday && (asks || need.wishes)) return others <= OTHER_WORDS_WITHOUT_PLACE;
  return (
    isTrade &&
    isSaidAsIs(need.subject, message) &&
    need.otherWords <= OTHER_WORDS_ALONE &&
    isBare(message, need.subject.said)
  );
}

/** A trade, and hardly a little word around it. */
function isBare({ words, need }: TrainingsMessage, said: string): boolean {
  return need.publics.length === 0 && words.length - said.split(/[ ,]+/).length <= LITTLE_WORDS;
}

interface Counted {
  readonly asks: boolean;
  readonly hasPlace: boolean;
  readonly others: number;
  /** Says that one seeks a training, whatever it is. */
  readonly alone: boolean;
}

/** No subject: « BTS en alternance », « une formation d'un mois à Douai, n'importe quoi », « je cherche une formation ». */
function wantsAny({ need, text }: TrainingsMessage, { asks, hasPlace, others, alone }: Counted): boolean {
  if ((!asks && !alone) || text.includes('?')) return false;
  if (hasPlace && (hasWay(need) || need.diploma !== null)) return others <= OTHER_WORDS_WITHOUT_PLACE;
  if (need.removed.includes('subject') || (need.diploma !== null && hasWay(need))) {
    return need.asks === null && need.otherWords <= OTHER_WORDS_ALONE;
  }
  return alone && need.otherWords <= OTHER_WORDS_ALONE && need.publics.length === 0 && need.unfiltered.length === 0;
}

/** How one wants to learn. */
function hasWay({
  modality,
  alternance,
  evening,
  weekEnd,
  maxHours,
  startsAfter,
  startsBefore,
  radiusKm,
}: SaidNeed): boolean {
  const ways = [modality, alternance, evening, weekEnd, maxHours, startsAfter, startsBefore, radiusKm];
  return ways.some((each) => each !== null);
}

function isForOthers({ shares }: TrainingsMessage): boolean {
  if (shares === undefined) return false;
  const search = shares['find-training'];
  const other = Math.max(...FOR_OTHERS.map((kind) => shares[kind]));
  return other > (search < HARDLY_A_SEARCH ? search : Math.max(search, SURE_OF_ANOTHER));
}

const SURE_OF_ANOTHER = 0.6;
/** Below this a search is so unlikely that whatever is likelier takes the message. */
const HARDLY_A_SEARCH = 0.2;

/** Whether all that a message says of a need is a trade that its words merely resemble (« stop » and « scop »). */
export function resemblesOnly(need: SaidNeed, read: ReadMessage): boolean {
  const { subject, diploma, modality, alternance, startsAfter, startsBefore, level, funded } = need;
  if (subject === null || isEveryday(subject, read)) return false;
  const criteria = [need.place, diploma, modality, alternance, startsAfter, startsBefore, level, funded];
  return need.evening === null && need.removed.length === 0 && criteria.every((each) => each === null);
}

/** Named by the everyday list, in words that stand in the message as they are. */
function isEveryday(subject: NonNullable<SaidNeed['subject']>, read: ReadMessage): boolean {
  return !subject.ids.every((id) => id.startsWith('f:')) && isSaidAsIs(subject, read);
}

function isSaidAsIs({ said }: NonNullable<SaidNeed['subject']>, read: ReadMessage): boolean {
  const written = new Set(read.words.map(fold));
  const words = fold(said).match(/[0-9a-z]+/g) ?? [];
  return words.some((word) => written.has(word));
}

function otherWords({ query, need: { subject, diploma } }: TrainingsMessage, { emptyWords }: NeedWords): number {
  const known = new Set(analyse(`${subject?.said ?? ''} ${diploma ?? ''}`).map(({ stem }) => stem));
  return analyse(query).filter(({ stem, surface }) => !known.has(stem) && !emptyWords.has(surface)).length;
}
