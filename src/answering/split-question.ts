import { analyse, fold } from '../language/index.ts';
import {
  asksOfTopic,
  asksOutright,
  beginsWithPronoun,
  mayAsk,
  pointsBack,
  tellsOfOneself,
  wishes,
} from './asking-signs.ts';
import { interrogatives } from './question-type.ts';

/** One part of a message. */
export interface QuestionPart {
  /** Where the part stands in the message, in UTF-16 units, the end not included. */
  readonly start: number;
  readonly end: number;
  /** The part as a question of its own: with its topic, when it points back to one. */
  readonly question: string;
  /** Whether it asks something, and does not only tell. */
  readonly asks: boolean;
  /** Whether it only wishes: « je voudrais être aide-soignante ». */
  readonly isWish?: boolean;
  /** The words of its question that another part said. */
  readonly topic?: string;
  /** What was told just before it. */
  readonly told?: string;
}

/** A piece, before topics are carried from one to the next. */
interface Piece extends QuestionPart {
  /** Asked in so many words, and not only wished. */
  readonly isQuestion: boolean;
}

/** A message this short is one question, unless a second one plainly begins in it. */
const SINGLE_QUESTION_WORDS = 4;
const PARTS_MOST = 5;
/** Words that begin a question, once « et » or « , et » stands before: everyday spellings are already written out. */
const QUESTION_WORDS =
  "comment|combien|quelle?s?|o[uù]|qui|quoi|quand|pourquoi|la ?quelle|le ?quel|est[- ]c[e' ]|c['’ ]?est|je|j['’ ]|ils?|elles?|on|mon|ma|mes|peut[- ]|puis[- ]|aides? pour|l['’]|il y a|ya|y a|si|faut|[àa] (?:qui|quel|partir)|dans (?:la ?)?quel|(?:pour|pendant|en|de|depuis) combien|pour (?:qui|quel)";
/** Where a new question begins inside a sentence. Spaces count from the first of them: the time grows with the text alone. */
const NEW_QUESTION = new RegExp(
  `[?!.;\\n]+|(?:,|(?<!\\s))\\s+(?:mais|et aussi|et puis|(?:et\\s+)?(?:du coup|par contre|sinon|en plus))\\s+|,|(?<!\\s)\\s+puis\\s+(?!je\\b)|(?<!\\s)\\s+(?=(?:pas de|sans)\\s)|(?<!\\s)\\s+et\\s+(?=(?:${QUESTION_WORDS}))`,
  'giu',
);
/** Two questions, however few their words: « C'est quoi une POEI ? Et l'AIF ? », « la RSFP et c'est qui qui paie ». */
const TWO_QUESTIONS =
  /\?[^?\p{L}\n]*\p{L}[^\p{L}\n]*\p{L}|\set (?:comment|combien|qui|o[uù]|quand|c['’ ]?est|est[- ]c|si (?:je|j|on|il|elle|y|c))/iu;
const BEGINS_WITH_AND = /^\s*(?:et\s+)?/iu;
/** What comes after is no more of the same, and mostly asked as what came before: « …et sinon le service civique ». */
const GOES_ON_TO = /\b(?:aussi|puis|sinon)\b/iu;
/** « Sans diplôme » tells of the person, but not inside a question: « combien pour quelqu'un sans diplôme ». */
const WITHOUT = /^\s+$/u;
/** « Est-ce que j'ai un CPF et le PTP c'est payé combien »: two questions when both sides ask. */
const AND = /(?<!\s)\s+et\s+/giu;
/** « C'est quoi la VAE combien ça coûte qui m'aide »: where a question begins without a mark, once one was asked. */
const RUN_ON =
  /(?<!\b(?:de|d|a|savoir|sais|sait|dire|et|pour|chez|avec|bout|pendant|depuis|est|paye|payee|coute|dure|touche|gagne)|\s)\s+(?=(?:comment|combien \p{L}+ \p{L}+|est[- ]ce qu|c['’ ]est (?:quoi|qui|combien)|qui (?:paie|paye|finance|peut|va|me|m|nous|s)\b|o[uù] (?:aller|trouver|est|on|je|s)\b))/giu;
/** A question with this few words of its own is asked of what was told just before. */
const FEW_WORDS = 2;
/** « VAE : combien de temps ? » names its topic first. */
const HEAD = /^([^:?!.]{2,60})\s:\s+|^([^:?!.\d]{2,60}):\s+/u;

/** The questions of a message's parts, see `splitIntoParts`. */
export function splitQuestion(message: string): string[] {
  return splitIntoParts(message).map(({ question }) => question);
}

/**
 * Cuts a composed message into its parts. A part without a topic of its own takes that of the part before it, or the one
 * that heads the message; what is only told is asked together
 * with the question that points back to it; one that asks nothing and names nothing is left out.
 *
 * @param read what to look for of a piece: without places, with everyday words left out
 * @returns the parts in order, at most five; the message itself when it is simple
 */
export function splitIntoParts(
  message: string,
  read: (piece: string) => string = (piece) => piece.trim(),
): QuestionPart[] {
  const whole = { start: 0, end: message.length, question: read(message), asks: true };
  const isShort = contentWords(read(message)).length <= SINGLE_QUESTION_WORDS;
  if (isShort && !TWO_QUESTIONS.test(message) && interrogatives(message).size < 2) return [whole];
  const [heading = '', first, second] = HEAD.exec(message) ?? [];
  const parts = withTopics(piecesOf(message, heading.length, read), read(first ?? second ?? ''));
  return parts.length > 1 ? parts.slice(0, PARTS_MOST) : [whole];
}

/** Pieces between two marks; what follows a piece shows whether it asks. */
function piecesOf(message: string, from: number, read: (piece: string) => string): Piece[] {
  const cuts: { readonly index: number; readonly mark: string }[] = [];
  for (const { index, 0: mark } of message.matchAll(NEW_QUESTION)) {
    if (index < from) continue;
    const last = cuts.at(-1);
    const head = message.slice(last === undefined ? from : last.index + last.mark.length, index);
    if (!WITHOUT.test(mark) || !asksOutright(head)) cuts.push({ index, mark });
  }
  const ends = [...cuts.map(({ index }) => index), message.length];
  const starts = [from, ...cuts.map(({ index, mark }) => index + mark.length)];
  const pieces = starts.flatMap((begin, number) => {
    const end = ends[number] ?? message.length;
    const mark = cuts[number]?.mark ?? '';
    const turns = GOES_ON_TO.test(cuts[number - 1]?.mark ?? '');
    return unrolled(message, begin, end).map(([start, until], nth) => {
      const piece = message.slice(start, until);
      const isLast = until === end;
      const isQuestion = (isLast && mark.includes('?')) || asksOutright(piece);
      const isTurn = (nth === 0 && turns && !mark.includes(',')) || (isLast && GOES_ON_TO.test(mark));
      const mayBe = mayAsk(piece) || (isTurn && !tellsOfOneself(piece));
      return { start, end: until, question: read(piece), asks: isQuestion || wishes(piece), isQuestion, mayBe };
    });
  });
  const asksSomewhere = pieces.some(({ isQuestion }) => isQuestion);
  return pieces.map(({ mayBe, ...piece }) =>
    mayBe && asksSomewhere ? { ...piece, asks: true, isQuestion: true } : piece,
  );
}

/** Where the questions of one piece begin and end, when they follow each other without a mark. */
function unrolled(message: string, begin: number, end: number): [start: number, end: number][] {
  const text = message.slice(begin, end);
  const skipped = BEGINS_WITH_AND.exec(text)?.[0].length ?? 0;
  const bounds = [Math.min(begin + skipped, end)];
  const marks = [
    ...[...text.matchAll(RUN_ON)].map(({ index }) => ({ from: begin + index, to: begin + index + 1, isAnd: false })),
    ...[...text.matchAll(AND)].map(({ index, 0: and }) => ({
      from: begin + index,
      to: begin + index + and.length,
      isAnd: true,
    })),
  ].sort((a, b) => a.from - b.from);
  const ends: number[] = [];
  for (const { from, to, isAnd } of marks) {
    const head = message.slice(bounds.at(-1), from);
    const isCut = isAnd
      ? (asksOfSomething(head) || mayAsk(head)) && asksOfSomething(message.slice(to, end))
      : asksOfSomething(head);
    if (!isCut) continue;
    ends.push(from);
    bounds.push(to);
  }
  return bounds.map((start, number) => [start, ends[number] ?? end]);
}

function asksOfSomething(words: string): boolean {
  return asksOutright(words) && contentWords(words).length > 0;
}

function withTopics(pieces: readonly Piece[], head: string): QuestionPart[] {
  const parts: Piece[] = [];
  let topic = head;
  for (const piece of pieces) {
    const own = contentWords(piece.question);
    const isPointing = parts.length > 0 && pointsBack(piece.question, own.length);
    if (own.length === 0 && !isPointing) continue;
    const last = parts.at(-1);
    if (last !== undefined && joins(last, piece, own.length, isPointing)) {
      const question = `${last.question} ${piece.question}`;
      parts.splice(-1, 1, { ...piece, start: last.start, question });
      if (head === '') topic = contentWords(beginsWithPronoun(piece.question) ? last.question : question).join(' ');
      continue;
    } else if ((isPointing || head !== '') && topic !== '') {
      parts.push({ ...piece, question: `${topic} ${piece.question}`, topic });
    } else {
      parts.push(piece.isQuestion && last?.asks === false ? { ...piece, told: last.question } : piece);
    }
    const goesOn = beginsWithPronoun(piece.question) && parts.length > 1;
    if (head !== '' || isPointing || goesOn) continue;
    topic = piece.isQuestion && asksOfTopic(piece.question) ? `${topic} ${own.join(' ')}`.trim() : own.join(' ');
  }
  return parts.map(({ isQuestion, ...part }) => ({ ...part, ...(part.asks && !isQuestion && { isWish: true }) }));
}

/** Whether a piece is said together with the one before it: it points back to what was told, or has little of its own. */
function joins(last: Piece, piece: Piece, ownWords: number, isPointing: boolean): boolean {
  if (isPointing) return !last.isQuestion;
  if (wishes(piece.question)) return false;
  if (isBareCall(piece, ownWords)) return !last.isQuestion;
  const least = piece.asks ? FEW_WORDS : 1;
  return !last.asks && ownWords <= least && contentWords(last.question).length >= least;
}

/** « …, bonne idée ? »: what it asks of was told before. */
function isBareCall({ question, isQuestion }: Piece, ownWords: number): boolean {
  return isQuestion && ownWords <= FEW_WORDS && !asksOutright(question) && !mayAsk(question);
}

/** Its content words as they are written, each once. */
function contentWords(text: string): string[] {
  return [...new Map(analyse(fold(text)).map(({ stem, surface }) => [stem, surface])).values()];
}
