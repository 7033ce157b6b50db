import type { Need, NeedWords } from '../../catalogue/index.ts';
import { analyse, fold } from '../../language/index.ts';
import type { ReadMessage } from '../../understanding/index.ts';

/**
 * How many content words a message may hold beside its trade and its place and still be a search, not a question in which
 * a trade occurs (« je suis coiffeuse, l'OPCO refuse de payer »). A trade of the everyday list says more than a term of
 * Formacode that an ordinary word resembles. Chosen on test/catalogue/needs.yaml against test/answers.
 */
const OTHER_WORDS_WITH_PLACE = { everyday: 5, resembling: 0 };
const OTHER_WORDS_WITHOUT_PLACE = 2;

/**
 * A trade with a place, or a trade with a word such as « formation », and hardly anything else.
 *
 * @param needIn reads the need; not called for a message that has neither
 */
export function wantsTraining(needIn: () => Need, read: ReadMessage, words: NeedWords): boolean {
  const said = words.index.find(read.words);
  const hasPlace = read.places.length > 0;
  const asks = words.opens.some((phrase) => said.has(phrase));
  if ((!hasPlace && !asks) || words.asksDocuments.some((phrase) => said.has(phrase))) return false;
  const need = needIn();
  const others = otherWords(need, read, words);
  if (need.subject === null && need.subjectQuestion === null) {
    const hasWay = need.diploma !== null || need.modality !== null || need.alternance !== null;
    return asks && hasPlace && hasWay && others <= OTHER_WORDS_WITHOUT_PLACE;
  }
  const everyday = need.subject === null ? asks : isEveryday(need.subject, read);
  if (hasPlace || (read.outside.length > 0 && asks)) {
    const most = OTHER_WORDS_WITH_PLACE[everyday ? 'everyday' : 'resembling'];
    return others <= most + (asks ? 1 : 0);
  }
  const isSearch = asks && everyday && need.subject !== null && !read.text.includes('?');
  return isSearch && others <= OTHER_WORDS_WITHOUT_PLACE;
}

/** Whether all that a message says of a need is a trade that its words merely resemble (« stop » and « scop »). */
export function resemblesOnly(need: Need, read: ReadMessage): boolean {
  const { subject, diploma, modality, alternance, startsAfter, startsBefore, level, funded } = need;
  if (subject === null || isEveryday(subject, read)) return false;
  const criteria = [need.place, diploma, modality, alternance, startsAfter, startsBefore, level, funded];
  return !need.evening && criteria.every((each) => each === null);
}

/** Named by the everyday list, in words that stand in the message as they are. */
function isEveryday({ ids, said }: NonNullable<Need['subject']>, read: ReadMessage): boolean {
  const written = new Set(read.words.map(fold));
  const words = fold(said).match(/[0-9a-z]+/g) ?? [];
  return !ids.every((id) => id.startsWith('f:')) && words.some((word) => written.has(word));
}

function otherWords({ subject, diploma }: Need, { query }: ReadMessage, { emptyWords }: NeedWords): number {
  const known = new Set(analyse(`${subject?.said ?? ''} ${diploma ?? ''}`).map(({ stem }) => stem));
  return analyse(query).filter(({ stem, surface }) => !known.has(stem) && !emptyWords.has(surface)).length;
}
