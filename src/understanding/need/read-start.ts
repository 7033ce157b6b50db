import { addDays } from './days.ts';
import type { MessageWords } from './message-words.ts';
import type { NeedWords } from './need-words.ts';
import { readDelay } from './read-delay.ts';
import { stretchesIn } from './stretches.ts';
import type { Day } from './terms.ts';

export interface Start {
  /** First day wished, itself included. */
  readonly startsAfter: Day | null;
  /** Last day wished, itself included. */
  readonly startsBefore: Day | null;
  readonly soon: boolean;
}

const ARTICLES = new Set('l le la les au en du de d mois cet cette ce a pour courant prochain'.split(' '));
/** Two-word ends of « à partir du », « jusqu'au »…: their last word looks like an article. */
const DIRECTION_ENDS = new Set([
  'partir de',
  'partir du',
  'partir d',
  'compter de',
  'compter du',
  'jusqu a',
  'jusqu au',
  'jusqu en',
]);
/**
 * When the training should begin: « avant l'été », « en janvier », « dans 3 mois », « le 12/01/2027 », « dès que possible ».
 * A month or season without a year is the next one.
 */
export function readStart(message: MessageWords, words: NeedWords, today: Day): Start {
  const soon = message.takeAll(words.soon);
  const delay = readDelay(message, words, today);
  if (delay !== undefined) return { ...delay, soon };
  let after: Day | null = null;
  let before: Day | null = null;
  for (const { from, to, at, isEnd } of stretchesIn(message, words, today)) {
    const start = beforeArticles(message.words, at.from);
    message.take({ from: start, to: at.to });
    const later = message.endsBefore(words.after, start);
    const earlier = later === undefined ? message.endsBefore(words.before, start) : undefined;
    const direction = later ?? earlier;
    if (direction !== undefined) message.take(direction);
    if (earlier !== undefined) before = isEnd ? to : addDays(from, -1);
    else if (later !== undefined) after = message.words[later.from] === 'apres' ? addDays(to, 1) : from;
    else [after, before] = [from, to];
  }
  if (after !== null && after < today) after = null;
  return { startsAfter: after, startsBefore: before, soon };
}

/** Where the words that belong to a date begin: « l' », « la », « au mois de »…; a direction's own words are not among them. */
function beforeArticles(words: readonly string[], at: number): number {
  let position = at;
  while (position > 0 && ARTICLES.has(words[position - 1] ?? '')) {
    if (DIRECTION_ENDS.has(`${words[position - 2] ?? ''} ${words[position - 1] ?? ''}`)) return position;
    position -= 1;
  }
  return position;
}
