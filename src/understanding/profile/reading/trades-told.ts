import { type Phrase, STOP_WORDS, stem } from '../../../language/index.ts';
import type { Vocabulary } from '../../trades/vocabulary.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';
import { type ProfileFact, profileFactOf } from '../profile-fact.ts';
import type { Piece } from './piece.ts';

interface TradeReader {
  readonly vocabulary: FactVocabulary;
  readonly trades?: Pick<Vocabulary, 'meanings' | 'longest'>;
}

/** The trade or subject that a message wants, as the reader of needs understood it. */
export interface WantedSubject {
  /** As the person said it, spelling put right. */
  readonly said: string;
  /** Keys of its senses in the vocabulary. */
  readonly ids: readonly string[];
}

/** Words that may stand between « je suis » and the trade: « je suis une ancienne caissière ». */
const ARTICLES: ReadonlySet<string> = new Set([
  'un',
  'une',
  'le',
  'la',
  'l',
  'ancien',
  'ancienne',
  'artisan',
  'artisane',
  'actuellement',
  'toujours',
]);
/** Words looked at from where a trade may begin. */
const REACH = 6;

/** The trade that somebody says to have or to have had: « je suis maçon », « 22 ans que je suis préparateur de commandes ». */
export function tradeHad(
  { words, said, stand, clause }: Piece,
  { vocabulary, trades }: TradeReader,
  isAlone: boolean,
): ProfileFact[] {
  if (trades === undefined || stand !== 'states') return [];
  const framed = said.spans(vocabulary.tradeFrames).map(({ span }) => span.to + 1);
  // « Chauffeur routier, 46 ans » tells; « chauffeur routier » alone may be what is wanted.
  const starts = [...framed.sort((a, b) => a - b), ...(isAlone ? [] : [0])];
  for (const start of starts) {
    const trade =
      start === 0 && ARTICLES.has(words[0] ?? '') && !framed.includes(0) ? undefined : tradeAt(words, start, trades);
    if (trade !== undefined && !(isAlone && trade === words.join(' '))) return profileFactOf('tradeHad', trade, clause);
  }
  return [];
}

/** The longest name of a trade that begins at a position, articles passed. */
function tradeAt(
  words: readonly string[],
  start: number,
  trades: Pick<Vocabulary, 'meanings' | 'longest'>,
): string | undefined {
  let from = start;
  while (ARTICLES.has(words[from] ?? '')) from++;
  const last = Math.min(words.length, from + Math.min(REACH, trades.longest * 2)) - 1;
  for (let to = last; to >= from; to--) {
    const own = words.slice(from, to + 1);
    if (STOP_WORDS.has(own.at(-1) ?? '') || STOP_WORDS.has(own[0] ?? '')) continue;
    const key = own
      .filter((word) => !STOP_WORDS.has(word))
      .map((word) => stem(word))
      .join(' ');
    if (trades.meanings(key).some((sense) => sense.kind !== 'formacode')) return own.join(' ');
  }
  return undefined;
}

/** The trade that is aimed at: said in a piece that wishes or orders, by whoever writes. */
export function tradeWanted(
  subject: WantedSubject | null,
  pieces: readonly Piece[],
  rights: readonly Phrase[],
): ProfileFact[] {
  if (subject === null || subject.ids.every(isMereTerm) || pieces.some(({ said }) => said.has(rights))) return [];
  const named = subject.said.split(', ')[0]?.split(' ') ?? [];
  const piece = pieces.find(({ stand, words }) => stand === 'aims' && named.every((word) => words.includes(word)));
  return piece === undefined ? [] : profileFactOf('tradeWanted', subject.said, piece.clause);
}

/** A term of the thesaurus that words merely resemble: « téléphone », « n'importe ». */
function isMereTerm(id: string): boolean {
  return id.startsWith('f:');
}
