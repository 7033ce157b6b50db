import type { Span } from '../../language/index.ts';
import { longest, type MessageWords } from './message-words.ts';
import type { NeedCommand, SaidNeed } from './need.ts';
import type { NeedWords } from './need-words.ts';

/** « voir plus », « élargir à 60 km », « annule tout »: a command is not longer. */
const SHORT_COMMAND_WORDS = 7;

/** How the message leans on the search before, by its first words. Takes « ou » and the like, which say nothing else. */
export function leaningOf(message: MessageWords, { leaning }: NeedWords): SaidNeed['leans'] {
  const first = (phrases: NeedWords['leaning']['adds']): Span | undefined =>
    longest(message.spans(phrases).filter(({ from }) => from === 0));
  const [adds, other] = [first(leaning.adds), first(leaning.other)];
  if (adds !== undefined && (other === undefined || adds.to >= other.to)) return 'or';
  return other === undefined ? null : 'other';
}

/** What a short message orders the search to do: by its longest wording. */
export function commandIn(message: MessageWords, words: NeedWords): NeedCommand | null {
  const { commands, more, widen } = words;
  // « au plus tard » is no « plus tard ».
  const dated = message.spans([...words.latest, ...words.earliest, ...words.before, ...words.soon]);
  const isDated = (span: Span) => dated.some(({ from, to }) => from < span.from && to >= span.to);
  if (message.words.length > SHORT_COMMAND_WORDS) return null;
  const said = [
    ['restart', commands.restart],
    ['later', commands.later],
    ['sooner', commands.sooner],
    ['more', more],
    ['widen', widen],
    ['repeat', commands.repeat],
  ] as const;
  let best: { readonly command: NeedCommand; readonly span: Span } | undefined;
  for (const [command, phrases] of said) {
    const span = longest(message.spans(phrases).filter((each) => !isDated(each)));
    if (span === undefined) continue;
    if (best === undefined || span.to - span.from > best.span.to - best.span.from) best = { command, span };
  }
  if (best === undefined) return null;
  message.take(best.span);
  return best.command;
}
