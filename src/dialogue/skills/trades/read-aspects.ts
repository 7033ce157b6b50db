import { fold } from '../../../language/index.ts';
import type { Trade } from '../../../metiers/index.ts';
import type { Reading } from '../../../understanding/index.ts';
import { type Aspect, TRADE_MARK, type TradeWords } from '../../dialogs/trade-words.ts';

/** A second aspect asked in a clause of its own. */
const IN_A_CLAUSE_FROM = 0.6;
const ASPECTS_MOST = 3;

export interface AspectRead {
  readonly aspect: Aspect;
  readonly share: number;
}

/** What a message asks of a trade, the likeliest first; each clause that asks is looked at on its own too. */
export function readAspects(read: Reading, words: TradeWords, named: readonly Trade[]): readonly AspectRead[] {
  const marked = (all: readonly string[]) => withMark(all, read.need.subject?.said ?? named[0]?.masculine ?? '');
  const [whole] = words.aspectsIn(marked(read.words));
  const asking = read.clauses.filter(({ mood }) => mood === 'asks' || mood === 'wishes');
  const inClauses =
    asking.length < 2
      ? []
      : asking
          .flatMap(({ words: said }) => words.aspectsIn(marked(said)).slice(0, 1))
          .filter(({ share }) => share >= IN_A_CLAUSE_FROM);
  const all = [...inClauses, ...(whole === undefined ? [] : [whole])];
  const best = inClauses.length > 0 ? inClauses : all;
  return [...new Map(best.map((one) => [one.aspect, one])).values()].slice(0, ASPECTS_MOST);
}

/** The trade's own words become one mark: what is asked of it does not hang on which it is. */
function withMark(words: readonly string[], said: string): string[] {
  const own = new Set(fold(said).match(/[0-9a-z]{3,}/g) ?? []);
  const marked: string[] = [];
  for (const word of words) {
    const isOwn = own.has(word) || own.has(word.replace(/s$/, ''));
    if (!isOwn) marked.push(word);
    else if (marked.at(-1) !== TRADE_MARK) marked.push(TRADE_MARK);
  }
  return marked;
}
