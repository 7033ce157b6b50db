import { countedWords, type Words } from '../../quantities/counted-words.ts';
import type { About, Clause, Mood } from '../../reading.ts';
import type { WrittenMessage } from '../../written-message.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';
import { asksInWords, phrasesIn, type Said } from './phrases-in.ts';

/** What a piece may give: facts on whom it is about, only what is aimed at, or nothing, since it asks or supposes. */
export type Stand = 'states' | 'aims' | 'none';

/** Somebody else than whoever writes. */
export type Who = Exclude<About, 'self' | 'thing'>;

/** One item of a clause: « 33 ans », « CDI depuis 15 mois ». What is said before it does not bear on what comes after. */
export interface Piece {
  /** Position of its clause. */
  readonly clause: number;
  readonly text: string;
  /** Folded, everyday spellings written out, numbers in digits. */
  readonly words: Words;
  readonly said: Said;
  readonly stand: Stand;
  /** What its clause does, as it was learned. */
  readonly mood: Mood;
  /** Probability of that mood. */
  readonly sure: number;
  /** It puts a question. */
  readonly asks: boolean;
  /** Undefined: whoever writes. */
  readonly who: Who | undefined;
  /** Whom its clause is about, as it was learned. */
  readonly about: About;
}

/** Below this probability a mood is not taken from what was learned alone: the words must show it too. */
const SURE_FROM = 0.7;
/** From this probability on a clause asks, whatever its words. */
const CERTAIN_FROM = 0.9;
const ITEM = /(?<!\d),|,(?!\d)|[().;:!?\n](?!\d)|\s-\s/g;
const TURN = /\b(?=mais )|\bet (?=j[e' ]|mon |ma |mes |moi |il |elle )/gi;
/** A few words alone look for something, or answer: « formation aide à domicile ». */
const KEY_WORDS_MOST = 4;
const SPACES = /\s+/g;
/** Pieces of one message that are looked at. */
const PIECES_MOST = 60;
/** Words that tell something before a question begins. */
const LEAST_BEFORE = 3;
const EXCEPTS: ReadonlySet<string> = new Set(['sauf', 'hormis', 'excepte']);
/** « mais ya pas de bus », « sans permis »: so begun, a piece without a word of wanting tells. */
const TELLING_STARTS: ReadonlySet<string> = new Set(['mais', 'sans']);
const FIRST_PERSON: ReadonlySet<string> = new Set(['je', 'j', 'mon', 'ma', 'mes', 'moi', 'm', 'suis', 'ai']);
const SPEAKER: ReadonlySet<string> = new Set(['je', 'j', 'moi']);
/** With these whoever writes speaks of herself again, alone or with others. */
const OWN_GROUP: ReadonlySet<string> = new Set(['on', 'nous']);
const THIRD_PERSON: ReadonlySet<string> = new Set(['il', 'elle', 'ils', 'elles', 'lui', 'son', 'sa', 'ses']);
const SUPPOSES = 'si';

/** The pieces of a message, in order, each with what it may give and whom it is about. */
export function piecesOf(message: WrittenMessage, clauses: readonly Clause[], vocabulary: FactVocabulary): Piece[] {
  const pieces: Piece[] = [];
  let who: Who | undefined;
  clauses.forEach((clause, position) => {
    if (isException(clause)) return;
    const end = exceptionsAfter(clauses, position);
    const text = message.written.slice(message.starts[clause.from], message.starts[end + 1]);
    const asked = text.includes('?') || endsAsking(message, clause);
    const items = itemsOf(text)
      .flatMap((item) => beforeAndAsked(item, vocabulary))
      .map((item) => ({ text: item, words: countedWords(item) }))
      .filter(({ words }) => words.length > 0)
      .slice(0, Math.max(0, PIECES_MOST - pieces.length));
    for (const [at, { text: item, words }] of items.entries()) {
      const said = phrasesIn(words, vocabulary);
      who = whoOf(words, said, clause, who, vocabulary);
      const isBefore = at < items.length - 1;
      const stand = standOf(words, said, clause, asked, isBefore, vocabulary);
      const asks =
        asksInWords(said, vocabulary) ||
        (clause.mood === 'asks' &&
          !isBefore &&
          (asked || (clause.sure >= CERTAIN_FROM && words.length > KEY_WORDS_MOST)));
      pieces.push({
        clause: position,
        text: item,
        words,
        said,
        stand,
        mood: clause.mood,
        sure: clause.sure,
        asks,
        who,
        about: clause.about,
      });
    }
  });
  return pieces;
}

/** « sauf le bac » bears on what stands before it. */
function isException({ words, from }: Clause): boolean {
  return from > 0 && EXCEPTS.has(words[0] ?? '');
}

/** The last word of a clause, with the exceptions that follow it. */
function exceptionsAfter(clauses: readonly Clause[], position: number): number {
  let last = position;
  for (let next = clauses[last + 1]; next !== undefined && isException(next); next = clauses[last + 1]) last++;
  return clauses[last]?.to ?? 0;
}

/** A question mark after the clause's last word. */
function endsAsking(message: WrittenMessage, { to }: Clause): boolean {
  return message.before(to + 1).includes('?');
}

/** « jsuis en csp jai droit à quoi »: what stands before the words that ask is an item of its own. */
function beforeAndAsked(item: string, vocabulary: FactVocabulary): string[] {
  const words = countedWords(item);
  const { entries, requests, asking } = vocabulary;
  const starts = phrasesIn(words, vocabulary)
    .spans([...entries.toutes, ...entries.une, ...requests, ...asking])
    .map(({ span }) => span.from);
  const at = Math.min(...starts);
  if (!SPEAKER.has(words[0] ?? '') || at < LEAST_BEFORE || at === Number.POSITIVE_INFINITY) return [item];
  const cut = [...item.matchAll(SPACES)].find(({ index }) => countedWords(item.slice(0, index)).length >= at);
  return cut === undefined ? [item] : [item.slice(0, cut.index), item.slice(cut.index)];
}

function itemsOf(text: string): string[] {
  return text.split(ITEM).flatMap((item) => item.split(TURN));
}

function standOf(
  words: Words,
  said: Said,
  { mood, sure }: Pick<Clause, 'mood' | 'sure'>,
  asked: boolean,
  isBefore: boolean,
  vocabulary: FactVocabulary,
): Stand {
  const asks = asksInWords(said, vocabulary);
  // « je suis en prison, à quoi ai-je droit ? »: what « je » says before the question is told.
  if (mood === 'asks' && isBefore && SPEAKER.has(words[0] ?? '') && !asks && !words.includes(SUPPOSES)) return 'states';
  const wishes = words.some((word) => vocabulary.wanting.has(word));
  const shown: Readonly<Record<Mood, boolean>> = {
    tells: true,
    asks: asked || asks || sure >= SURE_FROM,
    wishes: wishes || (sure >= SURE_FROM && !TELLING_STARTS.has(words[0] ?? '')),
    supposes: words.includes(SUPPOSES) || sure >= SURE_FROM,
    orders: sure >= SURE_FROM && !TELLING_STARTS.has(words[0] ?? ''),
  };
  if (!shown[mood]) return 'states';
  switch (mood) {
    case 'tells':
      return asks && !isFirstPerson(words) ? 'none' : 'states';
    case 'wishes':
    case 'orders':
      return 'aims';
    case 'asks':
    case 'supposes':
      return 'none';
    default:
      return mood satisfies never;
  }
}

export function isFirstPerson(words: Words): boolean {
  return words.some((word) => FIRST_PERSON.has(word));
}

/** Whether « je » is the one who speaks in it. */
export function speaks({ words }: Pick<Piece, 'words'>): boolean {
  return words.some((word) => SPEAKER.has(word));
}

/** Whom a piece is about; one that names nobody goes on about the one before. */
function whoOf(
  words: Words,
  said: Said,
  { about, mood }: Pick<Clause, 'about' | 'mood'>,
  before: Who | undefined,
  { someoneElse }: FactVocabulary,
): Who | undefined {
  const learned = about === 'self' || about === 'thing' ? undefined : about;
  const named = said.spans(someoneElse).toSorted((a, b) => a.span.from - b.span.from)[0];
  const me = words.findIndex((word) => SPEAKER.has(word));
  if (named !== undefined) {
    if (me >= 0 && me < named.span.from && learned === undefined) return undefined;
    return learned ?? 'other';
  }
  if (me >= 0 || OWN_GROUP.has(words[0] ?? '')) return undefined;
  if (learned === 'employer') return learned;
  const third = words.some((word) => THIRD_PERSON.has(word));
  if (before !== undefined && before !== 'employer') return before;
  return third && mood !== 'asks' ? learned : undefined;
}
