import type { Spellings } from '../../language/index.ts';
import type { FindPlaces, Place } from '../../territory/index.ts';
import type { Vocabulary } from '../trades/vocabulary.ts';
import { type WrittenMessage, writtenMessage } from '../written-message.ts';
import { type MessageWords, messageWords } from './message-words.ts';
import type { CriterionId, SaidNeed } from './need.ts';
import type { NeedWords } from './need-words.ts';
import { createAsksReader } from './read-asks.ts';
import { commandIn, leaningOf } from './read-command.ts';
import {
  criterionMentions,
  criterionWordings,
  firstWordings,
  readPublics,
  statedBy,
  takeHeldDiplomas,
} from './read-criteria.ts';
import { loneTowns, namesTown, placeMentions, placeOf, readPlaceNamed, withUnknownTown } from './read-place.ts';
import { type Bounds, readQuantities } from './read-quantities.ts';
import { type StartWish, startMentions, startOf } from './read-start.ts';
import { readSubject } from './read-subject.ts';
import { type Mention, type Placed, stancesOf } from './stances.ts';
import type { Day } from './terms.ts';

export interface NeedReader {
  /** Everything the message says of a wished training, of a search that is going on, and of the trainings shown. */
  readNeed(message: WrittenMessage, today: Day): SaidNeed;
  /** The same of a text. */
  read(text: string, today: Day): SaidNeed;
}

export interface NeedReaderParts {
  readonly words: NeedWords;
  readonly vocabulary: Vocabulary;
  /** Folded words that are no fault and no subject. */
  readonly ordinaryWords: ReadonlySet<string>;
  readonly findPlaces: FindPlaces;
  /** Everyday spellings, `dialogs/ecriture.yaml`. */
  readonly spellings: Spellings;
}

/** Joins the readers of a need: each takes the words that it understands, the subject reads what is left. */
export function createNeedReader(parts: NeedReaderParts): NeedReader {
  const { words, findPlaces, spellings } = parts;
  const ways = { first: firstWordings(words), others: criterionWordings(words) };
  const readAsks = createAsksReader(words);
  const { repair } = parts.vocabulary;
  const isKnown = (word: string) => words.emptyWords.has(word) || parts.ordinaryWords.has(word) || repair.knows(word);
  const isTown = (word: string) => namesTown(word, findPlaces);

  function readNeed(written: WrittenMessage, today: Day): SaidNeed {
    const message = messageWords(written, words.index);
    const found = findPlaces(written.written);
    const leans = leaningOf(message, words);
    const unfiltered = words.unfiltered.filter(({ phrases }) => message.takeAll(phrases)).map(({ id }) => id);
    const asks = readAsks(message, found);
    // « laquelle commence le plus tôt » is no « plus tôt ».
    const command = asks === null || asks.which.kind === 'unsaid' ? commandIn(message, words) : null;
    const indifferent = indifferentIn(message, words);
    const soon = message.takeAll(words.soon);
    const withoutCar = message.takeAll(words.withoutCar);
    takeHeldDiplomas(message, words);
    const first = criterionMentions(message, ways.first);
    const publics = readPublics(message, words);
    const isNear = message.takeAll(words.place.near);
    const start = startMentions(message, words, today);
    const quantities = readQuantities(message, words);
    const isNamed = asks?.which.kind === 'named';
    const places = placeMentions(message, isNamed ? [] : found);
    const criteria = criterionMentions(message, ways.others);
    const lone = loneTowns(message, findPlaces, isKnown, words);
    const mentions = [...start, ...quantities, ...places, ...first, ...criteria, ...lone];
    const placed = stancesOf<unknown>(mentions, message, words).filter(
      ({ mention, stance }) => stance !== 'set' || !lone.some(({ from }) => from === mention.from),
    );
    for (const { from } of lone)
      if (placed.some(({ mention }) => mention.from === from)) message.take({ from, to: from });
    takeNames(placed, message);
    const of = <Value>(criterion: CriterionId) =>
      placed.filter(({ mention }) => mention.criterion === criterion) as Placed<Value>[];
    const radius = of<Bounds>('radius').findLast(({ stance }) => stance !== 'removed')?.mention.value?.most ?? null;
    const subject = readSubject(message, { ...parts, isTown });
    const removed = placed.filter(({ stance }) => stance === 'removed').map(({ mention }) => mention.criterion);
    const need: SaidNeed = {
      ...startOf(of<StartWish>('start'), today),
      ...placeOf(of<Place>('place'), radius, isNear, words, message),
      ...statedBy(placed),
      ...subject,
      soon,
      withoutCar,
      // Set by the filters of the page only.
      boarding: null,
      free: null,
      sort: null,
      unknownPlace: null,
      unfiltered,
      publics,
      leans,
      command,
      asks,
      removed: [...new Set([...indifferent, ...removed])],
      removedPlaces: of<Place>('place').flatMap(({ mention, stance }) =>
        stance === 'removed' && mention.value !== null ? [mention.value.name] : [],
      ),
      named: named(),
    };
    /** « une autre ville » is not the commune of that name. */
    function named(): SaidNeed['named'] {
      const isWord = criteria.some(({ criterion, value }) => criterion === 'place' && value === null);
      if (isWord || removed.includes('place') || indifferent.includes('place')) return null;
      return readPlaceNamed(written.written, { territory: { findPlaces }, words }) ?? null;
    }

    if (need.place !== null || need.notPlaces.length > 0 || isNamed) return need;
    return withUnknownPlace(withUnknownTown(need, findPlaces, words), message, words);
  }

  return { readNeed, read: (text, today) => readNeed(writtenMessage(text, spellings), today) };
}

/** « à Perpète »: no word of the subject, and no place of the region. */
function withUnknownPlace(need: SaidNeed, { words: all }: MessageWords, { place }: NeedWords): SaidNeed {
  if (need.place !== null) return need;
  const unknown = need.unknownWords.find((word) => place.before.has(all[all.indexOf(word) - 1] ?? ''));
  if (unknown === undefined) return need;
  const unknownPlace = `${unknown.charAt(0).toUpperCase()}${unknown.slice(1)}`;
  return { ...need, unknownPlace, unknownWords: need.unknownWords.filter((word) => word !== unknown) };
}

/** « n'importe où »: of criteria that the message says to be indifferent. Takes the words. */
function indifferentIn(message: MessageWords, { indifferent }: NeedWords): CriterionId[] {
  return indifferent.filter(({ phrases }) => message.takeAll(phrases)).map(({ criterion }) => criterion);
}

/** A criterion's name on which an operator bears is no subject. */
function takeNames(
  placed: readonly { readonly mention: Mention; readonly stance: string }[],
  message: MessageWords,
): void {
  for (const { mention, stance } of placed) if (mention.value === null && stance !== 'set') message.take(mention);
}
