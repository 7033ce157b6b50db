import { analyse, createLexicon, type Phrase, type PhrasesSaid } from '../language/index.ts';
import type { FindPlaces } from '../territory/index.ts';
import { detectIntention } from './detect-intention.ts';
import type { Intention } from './intentions.ts';
import type { SaidNeed } from './need/need.ts';
import type { NeedReader } from './need/read-need.ts';
import type { Told } from './profile/reading/read-facts.ts';
import { type Language, type ReadMessage, readMessage } from './read-message.ts';
import { type WrittenMessage, writtenMessage } from './written-message.ts';

/** What grammars and word lists find in a message, before anything that was learned looks at it. */
export interface PreReading extends ReadMessage {
  readonly message: WrittenMessage;
  /** What it says of a training. */
  readonly need: SaidNeed;
  /** What the words of `dialogs/intentions/` recognise. */
  readonly intention: Intention | undefined;
  /** What the lists of phrases of all `dialogs/` say in it. */
  readonly said: PhrasesSaid;
}

export interface PreReadingParts {
  readonly language: Language;
  readonly findPlaces: FindPlaces;
  readonly intentions: readonly Intention[];
  /** Stems of words that only our domain uses. */
  readonly ownWords: ReadonlySet<string>;
  readonly need: NeedReader;
  /** Lists of phrases that tell what is wanted, by name. */
  readonly lists: Readonly<Record<string, readonly Phrase[]>>;
  /** ISO day. */
  readonly today: () => string;
}

/** @param original what the person wrote, when `text` is not */
export type PreRead = (text: string, original?: string) => PreReading;

/** Joins the grammars and word lists that read a message. */
export function createPreRead(parts: PreReadingParts): PreRead {
  const { language, findPlaces, intentions, ownWords, today } = parts;
  const lexicon = createLexicon(parts.lists);
  return (text, original) => {
    const read = readMessage(text, language, findPlaces, original);
    const message = writtenMessage(text, language.spellings);
    return {
      ...read,
      message,
      need: parts.need.readNeed(message, today()),
      said: lexicon.read(read.words),
      intention: detectIntention(read.words, read.places.length > 0, ownWords, intentions),
    };
  };
}

/** Names of what a message was found to hold: what an act is recognised by, besides its words. */
export function shownBy({ places, outside, need, intention, query, said }: PreReading, told: Told): string[] {
  const { subject, subjectQuestion } = need;
  const isEveryday = subject?.ids.some((id) => !id.startsWith('f:')) === true;
  const criteria = Object.entries({
    place: need.place,
    modality: need.modality,
    alternance: need.alternance,
    level: need.level,
    diploma: need.diploma,
    duration: need.maxHours,
    funded: need.funded,
    starts: need.startsAfter ?? need.startsBefore,
    radius: need.radiusKm,
    evening: need.evening,
    soon: need.soon ? true : null,
  }).flatMap(([name, value]) => (value === null ? [] : [`criterion ${name}`]));
  return [
    ...places.map(({ kind }) => `place ${kind}`),
    ...(outside.length > 0 ? ['place outside'] : []),
    ...(subject === null ? [] : [isEveryday ? 'trade everyday' : 'trade term']),
    ...(subjectQuestion === null ? [] : ['trade several']),
    ...criteria,
    ...told.facts.map(({ input, takenAway }) => `fact ${input}${takenAway ? ' taken' : ''}`),
    ...told.profile.map(({ kind }) => `told ${kind}`),
    ...told.others.map(({ who }) => `told of ${who}`),
    ...(told.facts.length > 1 ? ['facts several'] : []),
    ...told.hints.map((hint) => `hint ${hint}`),
    `about ${told.about}`,
    ...(intention === undefined ? [] : [`intention ${intention.id}`, `kind ${intention.kind}`]),
    ...Array.from(said.lists, (list) => `list ${list}`),
    `content ${Math.min(analyse(query).length, CONTENT_WORDS_MOST)}`,
  ];
}

const CONTENT_WORDS_MOST = 6;
