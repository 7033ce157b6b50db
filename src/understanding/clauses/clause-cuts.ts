import { featureCounter, type LinearModel, probabilitiesOf, type SparseVector } from '../../learning/index.ts';
import type { WrittenMessage } from '../written-message.ts';

/** What may stand before a word: a clause begins there, or goes on. */
export const CUT_CLASSES = ['goes-on', 'begins'] as const;
const BEGINS = 1;
const CUT_FROM = 0.5;
/** Words of a message in which clauses are told apart; what follows belongs to the last one. */
const WORDS_CUT_MOST = 400;
/** Clauses told apart in one message at most. */
const CLAUSES_MOST = 40;
/** Words before and after that are looked at. */
const REACH = 3;

/** The positions of the words with which clauses begin, ascending; the first is 0. Empty for a message without words. */
export function clauseCuts(message: WrittenMessage, model: LinearModel): number[] {
  const cuts: number[] = [];
  const last = Math.min(message.words.length, WORDS_CUT_MOST);
  for (let at = 0; at < last && cuts.length < CLAUSES_MOST; at++) {
    if (at > 0 && awaitsMore(message, at)) continue;
    if (at === 0 || (probabilitiesOf(model, gapFeatures(message, at))[BEGINS] ?? 0) >= CUT_FROM) cuts.push(at);
  }
  return cuts;
}

/** « je ne | sais », « mon | contrat »: these words hold on to the next one, whatever was learned. Folded, a closed class of French. */
const NEVER_LAST = new Set(
  'ne n je j tu de d du des l un une mon ma mes ton ta tes son sa ses notre nos leur cet cette au aux'.split(' '),
);

function awaitsMore({ words, before }: WrittenMessage, at: number): boolean {
  return NEVER_LAST.has(words[at - 1] ?? '') && ['space', 'glued'].includes(signIn(before(at)));
}

/** What tells whether a clause begins with a word: the words around, and the signs before it. */
export function gapFeatures(message: WrittenMessage, at: number): SparseVector {
  const { words } = message;
  const { add, vector } = featureCounter();
  const sign = signIn(message.before(at));
  const around = (shift: number) => words[at + shift] ?? (shift < 0 ? '^' : '$');
  add(`sign ${sign}`);
  for (let shift = -REACH; shift < REACH; shift++) add(`at ${shift} ${around(shift)}`);
  add(`sign+0 ${sign} ${around(0)}`);
  add(`sign+01 ${sign} ${around(0)} ${around(1)}`);
  add(`-1+0 ${around(-1)} ${around(0)}`);
  add(`0+1 ${around(0)} ${around(1)}`);
  add(`0+1+2 ${around(0)} ${around(1)} ${around(2)}`);
  add(`ending ${around(0).slice(-3)}`);
  add(`ending-1 ${around(-1).slice(-3)}`);
  add(`long ${Math.min(at, 4)} ${Math.min(words.length - at, 4)}`);
  add(`plain ${sign === 'space'} ${around(1).slice(-2)}`);
  return vector();
}

const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['question', /\?/],
  ['end', /[.!…\n]/],
  ['comma', /,/],
  ['pause', /[;:()]|\s[-–—]\s/],
  ['glued', /^['’-]?$/],
];

function signIn(between: string): string {
  return SIGNS.find(([, sign]) => sign.test(between))?.[0] ?? 'space';
}
