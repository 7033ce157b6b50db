import { type SparseVector, textFeatures } from '../../learning/index.ts';
import type { WordSpan } from '../reading.ts';
import type { WrittenMessage } from '../written-message.ts';

const FIRST_WORDS = 3;
/** Words of a clause that are looked at. */
const WORDS_MOST = 80;

/** What tells a clause's mood, whom it is about and whether it is denied: its words, how it begins and ends, its neighbours. */
export function clauseFeatures(message: WrittenMessage, spans: readonly WordSpan[], position: number): SparseVector {
  const span = spans[position] ?? { from: 0, to: message.words.length - 1 };
  const words = message.words.slice(span.from, Math.min(span.to + 1, span.from + WORDS_MOST));
  const after = message.before(span.to + 1);
  const next = spans[position + 1];
  const marks = [
    `ends ${endOf(after)}`,
    `place ${placeOf(position, spans.length)}`,
    `length ${Math.min(words.length, 8)}`,
    `joined ${message.before(span.from).includes('?')}`,
    `next ${next === undefined ? '$' : message.words.slice(next.from, next.from + 2).join(' ')}`,
    `before ${message.words[span.from - 1] ?? '^'}`,
  ];
  for (let count = 1; count <= FIRST_WORDS; count++) marks.push(`opens ${words.slice(0, count).join(' ')}`);
  marks.push(`closes ${words.slice(-2).join(' ')}`);
  return textFeatures(words, marks);
}

function endOf(after: string): string {
  if (after.includes('?')) return 'question';
  return after.includes('!') ? 'shout' : after.includes(',') ? 'comma' : 'other';
}

function placeOf(position: number, count: number): string {
  if (count === 1) return 'only';
  return position === 0 ? 'first' : position === count - 1 ? 'last' : 'middle';
}
