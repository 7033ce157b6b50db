import { analyse, fold } from '../knowledge/index.ts';

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
const BEGINS_WITH_AND = /^et\s+/iu;
/** A part that points back: « comment je la finance », « laquelle je touche », « ça permet quoi ». */
const POINTS_BACK =
  /\b(?:je|tu|on|qui|il|elle|vous|peut|peux)\s+(?:me\s+|te\s+|nous\s+)?(?:la|le|les|l|en|y)\s+\p{L}+\s*$|\b(?:la ?quelle|le ?quel|(?<!tout )ca|cela)\b/iu;
const ASKS = /\b(?:comment|combien|quel\w*|ou|qui|quoi|quand|pourquoi)\b/u;
/** With one word beside it, it is asked of what was named before: « c'est payé combien ». */
const ASKS_OF_SOMETHING = /\b(?:comment|combien|quand)\b/u;
/** « VAE : combien de temps ? » names its topic first. */
const HEAD = /^([^:?!.]{2,60})\s:\s+|^([^:?!.\d]{2,60}):\s+/u;

/**
 * Cuts a composed message into its parts. A part without a topic of its own takes that of the part before it, or the one
 * that heads the message; what is only told is asked together
 * with the question that points back to it; one that asks nothing and names nothing is left out.
 *
 * @returns the parts in order, at most five; the message itself when it is simple
 */
export function splitQuestion(message: string): string[] {
  const isShort = contentWords(message).length <= SINGLE_QUESTION_WORDS;
  if (isShort && !TWO_QUESTIONS.test(message)) return [message];
  const [heading = '', first, second] = HEAD.exec(message) ?? [];
  const head = first ?? second ?? '';
  const pieces = message
    .slice(heading.length)
    .split(NEW_QUESTION)
    .map((piece) => piece?.trim().replace(BEGINS_WITH_AND, '') ?? '');
  const parts = withTopics(pieces, head);
  return parts.length > 1 ? parts.slice(0, PARTS_MOST) : [message];
}

function withTopics(pieces: readonly string[], head: string): string[] {
  const parts: string[] = [];
  let topic = head;
  for (const piece of pieces) {
    const own = contentWords(piece);
    const isPointing = parts.length > 0 && pointsBack(fold(piece), own.length);
    if (own.length === 0 && !isPointing) continue;
    const last = parts.at(-1);
    if (isPointing && last !== undefined && !ASKS.test(fold(last))) parts.splice(-1, 1, `${last} ${piece}`);
    else parts.push((isPointing || head !== '') && topic !== '' ? `${topic} ${piece}` : piece);
    if (head === '' && !isPointing) topic = own.join(' ');
  }
  return parts;
}

function pointsBack(piece: string, contentWordCount: number): boolean {
  if (contentWordCount === 0) return ASKS.test(piece);
  return POINTS_BACK.test(piece) || (contentWordCount === 1 && ASKS_OF_SOMETHING.test(piece));
}

/** Its content words as they are written, each once. */
function contentWords(text: string): string[] {
  return [...new Map(analyse(fold(text)).map(({ stem, surface }) => [stem, surface])).values()];
}
