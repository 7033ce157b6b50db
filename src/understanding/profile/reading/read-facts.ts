import type { FindPlaces } from '../../../territory/index.ts';
import type { Clause } from '../../reading.ts';
import type { Vocabulary } from '../../trades/vocabulary.ts';
import type { WrittenMessage } from '../../written-message.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';
import type { ProfileFact } from '../profile-fact.ts';
import { withStatus } from '../statuses.ts';
import { type Fact, withoutContradictions } from './fact.ts';
import { isFirstPerson, type Piece, piecesOf, speaks, type Who } from './piece.ts';
import { homeIn, placeFacts } from './places-told.ts';
import { quantityFacts } from './quantity-facts.ts';
import type { Thresholds } from './range-answer.ts';
import { joinStated, type Stated, spokenFacts } from './spoken-facts.ts';
import { tasteFacts } from './tastes.ts';
import { tradeHad, tradeWanted, type WantedSubject } from './trades-told.ts';

/** What reading a message needs. */
export interface FactReader {
  readonly vocabulary: FactVocabulary;
  readonly findPlaces: FindPlaces;
  readonly thresholds: Thresholds;
  /** Knows the names of trades; without it no trade is told. */
  readonly trades?: Pick<Vocabulary, 'meanings' | 'longest'>;
}

/** What a message says of one person. */
export interface ToldOfOther extends Stated {
  readonly who: Who;
  readonly hints: readonly string[];
}

/** What a message says of people, in passing or not. Nothing is guessed: what is ambiguous is left out. */
export interface Told extends Stated {
  /** Half-known of whoever writes: « sans emploi », « salarié ». */
  readonly hints: readonly string[];
  readonly others: readonly ToldOfOther[];
  /** « bientôt 26 ans », « né en 2003 »: how the age was counted must be told. */
  readonly countedAge: boolean;
  /** `other`: it speaks of somebody else only. */
  readonly about: 'self' | 'other';
  readonly asks: boolean;
  /** It is said as a change: « en fait », « maintenant », « je ne suis plus ». */
  readonly changes: boolean;
}

export const NOTHING_TOLD: Told = {
  facts: [],
  profile: [],
  hints: [],
  others: [],
  countedAge: false,
  about: 'self',
  asks: false,
  changes: false,
};

export interface SaidMessage {
  readonly message: WrittenMessage;
  readonly clauses: readonly Clause[];
  /** The trade or subject that the message wants. */
  readonly need: { readonly subject: WantedSubject | null };
}

/** From this probability on a lone word (« intérim ») is told, not looked for. */
const TELLS_FROM = 0.8;
/** Inputs that together are what a person does now: one of them said anew puts an end to the others. */
const STATE: ReadonlySet<string> = new Set(['situation', 'type_contrat', 'indemnisation']);
/** What an employer may be told to do, of all that is asked of whoever writes. */
const OF_EMPLOYERS: ReadonlySet<string> = new Set([
  'accord_employeur',
  'promesse_embauche',
  'employeur_trouve',
  'contrat_promis',
  'cofinancement_tiers',
]);

/**
 * Reads what a message says of the person who writes and of others: « 33 ans, CDI depuis 15 mois, aide à domicile à Lens ».
 * Only a clause that tells states; one that wishes says what is aimed at; one that asks or supposes says nothing.
 *
 * @param today ISO day
 */
export function readFacts(said: SaidMessage, reader: FactReader, today: string): Told {
  const { vocabulary } = reader;
  const pieces = piecesOf(said.message, said.clauses, vocabulary);
  const own = pieces.filter(({ who }) => who === undefined || who === 'employer');
  const others = pieces.filter(({ who }) => who !== undefined && who !== 'employer');
  const stating = own.filter(({ stand }) => stand !== 'none');
  const changes = stating.some((piece) => piece.said.has(vocabulary.changes)) || beginsWithNo(pieces, vocabulary);
  const read = factsOf(stating, reader, today);
  const about = others.length > 0 && !pieces.some(speaks) ? 'other' : 'self';
  const wanted = tradeWanted(said.need.subject, own, vocabulary.entries.toutes_seules);
  const children = childrenToldBy(others);
  return {
    ...summed({ facts: read.facts, profile: [...children, ...read.profile, ...wanted] }),
    hints: hintsIn(stating, read.profile, vocabulary),
    others: byWho(others, reader, today),
    countedAge: read.countedAge,
    about,
    asks: pieces.some(({ asks }) => asks),
    changes,
  };
}

/** « intérim », « apprenti »: a few words that tell, without a verb. */
function isLoneWord({ mood, sure, words }: Piece): boolean {
  return mood === 'tells' && sure >= TELLS_FROM && !isFirstPerson(words);
}

/** « non, CDD » */
function beginsWithNo([first]: readonly Piece[], { answers }: FactVocabulary): boolean {
  return first?.said.spans(answers.non).some(({ span }) => span.from === 0) === true;
}

function byWho(pieces: readonly Piece[], reader: FactReader, today: string): ToldOfOther[] {
  return [...Map.groupBy(pieces, ({ who }) => who)].flatMap(([who, theirs]) => {
    if (who === undefined) return [];
    const stating = theirs.filter(({ stand }) => stand !== 'none');
    const read = factsOf(stating, reader, today);
    return [{ who, ...summed(read), hints: hintsIn(stating, read.profile, reader.vocabulary) }];
  });
}

interface ReadPieces extends Stated {
  readonly countedAge: boolean;
}

function factsOf(pieces: readonly Piece[], reader: FactReader, today: string): ReadPieces {
  const isList = pieces.length > 1;
  let before: Stated = { facts: [], profile: [] };
  let countedAge = false;
  for (const piece of pieces) {
    const quantities = quantityFacts(piece, reader, today);
    countedAge ||= quantities.countedAge;
    const now = joinStated([
      spokenFacts(piece, reader.vocabulary, isList || isLoneWord(piece)),
      quantities,
      placeFacts(piece, reader),
      { facts: [], profile: [...tradeHad(piece, reader, !isList), ...tasteFacts(piece, reader.vocabulary)] },
    ]);
    const kept =
      piece.who === 'employer'
        ? { facts: now.facts.filter(isOfEmployer), profile: now.profile.filter(isEmployed) }
        : now;
    const replaces = piece.said.has(reader.vocabulary.changes);
    before = joinStated([replaces ? withoutReplaced(before, kept, reader.vocabulary) : before, kept]);
  }
  return { ...before, profile: homeIn(before.profile), countedAge };
}

function isOfEmployer({ input }: Fact): boolean {
  return OF_EMPLOYERS.has(input);
}

/** « mon patron », « mes salariés »: somebody who has one works. */
function isEmployed(fact: ProfileFact): boolean {
  return fact.kind === 'status' && (fact.value.includes('salarie') || fact.value.includes('employeur'));
}

/** « au chômage mais maintenant en CDI »: the last state holds, beside what adds to it. */
function withoutReplaced(before: Stated, now: Stated, { adding }: FactVocabulary): Stated {
  const said = new Set<string>(now.facts.map(({ input }) => input));
  const newState = [...STATE].some((input) => said.has(input));
  const kinds = new Set(now.profile.map(({ kind }) => kind));
  return {
    facts: before.facts.filter(({ input, answer }) => {
      const adds = adding.get(input)?.includes(String(answer)) === true;
      return adds || !(said.has(input) || (newState && STATE.has(input)));
    }),
    profile: before.profile.filter(({ kind }) => !kinds.has(kind) || kind === 'status' || kind === 'benefits'),
  };
}

/** One value an input, one fact a kind: the last said, where they do not add up. */
function summed({ facts, profile }: Stated): Stated {
  const kept = new Map<string, ProfileFact>();
  for (const fact of profile) {
    const key = `${fact.kind} ${fact.takenAway}`;
    // The trade that is named first is the person's own; later ones are of whom she tells about.
    if (fact.kind === 'tradeHad' && kept.has(key)) continue;
    kept.set(key, joinedWith(kept.get(key), fact));
  }
  return { facts: withoutContradictions(facts), profile: [...kept.values()] };
}

/** Two facts of one kind as one: lists add up, statuses by their axes, the last number or word holds. */
export function joinedWith(before: ProfileFact | undefined, now: ProfileFact): ProfileFact {
  if (before === undefined) return now;
  if (now.kind === 'status' && before.kind === 'status')
    return { ...now, value: now.value.reduce((held, status) => withStatus(held, status), [...before.value]) };
  if (now.kind === 'benefits' && before.kind === 'benefits')
    return { ...now, value: [...new Set([...before.value, ...now.value])] };
  if (now.kind === 'children' && before.kind === 'children')
    return { ...now, value: Math.max(before.value, now.value) };
  for (const kind of ['health', 'likes', 'dislikes'] as const) {
    if (now.kind === kind && before.kind === kind)
      return { ...now, value: [...new Set([...before.value, ...now.value])] };
  }
  return now;
}

/** Children spoken of are children had: « mon fils de 17 ans ». */
function childrenToldBy(others: readonly Piece[]): ProfileFact[] {
  return others.flatMap((piece) =>
    piece.who === 'child' && piece.stand !== 'none'
      ? quantityFacts(piece, undefined, '').profile.filter(({ kind }) => kind === 'children' || kind === 'childrenAges')
      : [],
  );
}

function hintsIn(pieces: readonly Piece[], profile: readonly ProfileFact[], vocabulary: FactVocabulary): string[] {
  const stating = pieces.filter(({ stand }) => stand === 'states');
  const statuses = new Set(profile.flatMap((fact) => (fact.kind === 'status' ? fact.value : [])));
  return [...vocabulary.hints]
    .filter(
      ([, { phrases, exceptions, statuses: implying }]) =>
        implying.some((status) => statuses.has(status)) ||
        stating.some(({ said }) => said.has(phrases) && !said.has(exceptions)),
    )
    .map(([hint]) => hint);
}
