import { analyse, fold } from '../knowledge/index.ts';

/** One part of a message. */
export interface QuestionPart {
  /** Where the part stands in the message, in UTF-16 units, the end not included. */
  readonly start: number;
  readonly end: number;
  /** The part as a question of its own: with its topic, when it points back to one. */
  readonly question: string;
  /** Whether it asks something, and does not only tell. */
  readonly asks: boolean;
}

/** A message this short is one question, unless a second one plainly begins in it. */
const SINGLE_QUESTION_WORDS = 4;
const PARTS_MOST = 5;
/** Words that begin a question, once « et » or « , et » stands before: everyday spellings are already written out. */
const QUESTION_WORDS =
  "comment|combien|quelle?s?|o[uù]|qui|quoi|quand|pourquoi|la ?quelle|le ?quel|est[- ]c[e' ]|c['’ ]?est|je|j['’ ]|il|elle|on|mon|ma|mes|peut[- ]|puis[- ]|aides? pour|l['’]|il y a|ya";
/** Where a new question begins inside a sentence. */
const NEW_QUESTION = new RegExp(
  `[?!.;\\n]+|,|\\s+(?:mais|et aussi|et puis|du coup|par contre|sinon|en plus)\\s+|\\s+(?=(?:pas de|sans)\\s)|\\s+et\\s+(?=(?:${QUESTION_WORDS}))`,
  'giu',
);
/** Two questions, however few their words: « C'est quoi une POEI ? Et l'AIF ? », « la RSFP et c'est qui qui paie ». */
const TWO_QUESTIONS = /\?.*\p{L}.*\p{L}|\set (?:comment|combien|qui|o[uù]|quand|c['’ ]?est|est[- ]c)/iu;
const BEGINS_WITH_AND = /^\s*(?:et\s+)?/iu;
/** A part that points back: « comment je la finance », « laquelle je touche », « ça permet quoi ». */
const POINTS_BACK =
  /\b(?:je|tu|on|qui|il|elle|vous|peut|peux)\s+(?:me\s+|te\s+|nous\s+)?(?:la|le|les|l|en|y)\s+\p{L}+\s*$|\b(?:la ?quelle|le ?quel|(?<!tout )ca|cela)\b|\bc['’ ]?est (?:possible|paye|gratuit|oblig|valable|cumul|rembours|long|cher|pris)/iu;
const ASKS = /\b(?:comment|combien|quel\w*|ou|qui|quoi|quand|pourquoi)\b|\bqu'?est[- ]ce\b/u;
/** Asked without a word that asks: « est-ce que », « puis-je », « il y a des bourses ? ». */
const ASKS_YES_OR_NO =
  /\best[- ]ce\b|\b(?:peu[tx]|puis|doi[ts]|ai|suis|y a)[- ](?:je|t|on|il|elle|vous)\b|\bc'?est (?:possible|vrai|oblig)/u;
const WISHES = /\b(?:veu[xt]|voudrais?|voudrait|aimerais?|aimerait|souhaite|cherche|besoin|envie|reve)\b/u;
/** A question with this few words of its own is asked of what was told just before. */
const FEW_WORDS = 2;
/** With one word beside it, it is asked of what was named before: « c'est payé combien ». */
const ASKS_OF_SOMETHING = /\b(?:comment|combien|quand)\b/u;
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
  if (isShort && !TWO_QUESTIONS.test(message)) return [whole];
  const [heading = '', first, second] = HEAD.exec(message) ?? [];
  const parts = withTopics(piecesOf(message, heading.length, read), read(first ?? second ?? ''));
  return parts.length > 1 ? parts.slice(0, PARTS_MOST) : [whole];
}

/** Pieces between two marks; what follows a piece shows whether it asks. */
function piecesOf(message: string, from: number, read: (piece: string) => string): QuestionPart[] {
  const cuts = [...message.matchAll(NEW_QUESTION)].filter(({ index }) => index >= from);
  const ends = [...cuts.map(({ index }) => index), message.length];
  const starts = [from, ...cuts.map(({ index, 0: mark }) => index + mark.length)];
  return starts.map((begin, number) => {
    const end = ends[number] ?? message.length;
    const skipped = BEGINS_WITH_AND.exec(message.slice(begin, end))?.[0].length ?? 0;
    const start = Math.min(begin + skipped, end);
    const piece = message.slice(start, end);
    const folded = fold(piece);
    const isAsked = (cuts[number]?.[0] ?? '').includes('?');
    const asks = isAsked || ASKS.test(folded) || ASKS_YES_OR_NO.test(folded) || WISHES.test(folded);
    return { start, end, question: read(piece), asks };
  });
}

function withTopics(pieces: readonly QuestionPart[], head: string): QuestionPart[] {
  const parts: QuestionPart[] = [];
  let topic = head;
  for (const piece of pieces) {
    const own = contentWords(piece.question);
    const isPointing = parts.length > 0 && pointsBack(fold(piece.question), own.length);
    if (own.length === 0 && !isPointing) continue;
    const last = parts.at(-1);
    if (last !== undefined && joins(last, piece, own.length, isPointing)) {
      parts.splice(-1, 1, { ...piece, start: last.start, question: `${last.question} ${piece.question}` });
    } else {
      const takesTopic = (isPointing || head !== '') && topic !== '';
      parts.push(takesTopic ? { ...piece, question: `${topic} ${piece.question}` } : piece);
    }
    if (head === '' && !isPointing) topic = own.join(' ');
  }
  return parts;
}

/** Whether a piece is said together with the one before it: it points back to what was told, or has little of its own. */
function joins(last: QuestionPart, piece: QuestionPart, ownWords: number, isPointing: boolean): boolean {
  if (isPointing) return !ASKS.test(fold(last.question));
  if (WISHES.test(fold(piece.question))) return false;
  const least = piece.asks ? FEW_WORDS : 1;
  return !last.asks && ownWords <= least && contentWords(last.question).length >= least;
}

function pointsBack(piece: string, contentWordCount: number): boolean {
  if (contentWordCount === 0) return ASKS.test(piece);
  return POINTS_BACK.test(piece) || (contentWordCount === 1 && ASKS_OF_SOMETHING.test(piece));
}

/** Its content words as they are written, each once. */
function contentWords(text: string): string[] {
  return [...new Map(analyse(fold(text)).map(({ stem, surface }) => [stem, surface])).values()];
}
