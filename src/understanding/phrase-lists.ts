import type { Phrase } from '../language/index.ts';
import type { Intention } from './intentions.ts';
import type { NeedWords } from './need/need-words.ts';
import type { FactVocabulary } from './profile/fact-vocabulary.ts';

export type PhraseLists = Readonly<Record<string, readonly Phrase[]>>;

/** The lists of phrases of intentions, trainings and rights that show what a message wants, by name. */
export function phraseLists(
  intentions: readonly Intention[],
  need: Pick<NeedWords, 'opens' | 'asksDocuments' | 'wish' | 'currentTrade' | 'more' | 'widen'>,
  facts: Pick<
    FactVocabulary,
    'entries' | 'commands' | 'answers' | 'schemes' | 'employer' | 'someoneElse' | 'requests' | 'asking'
  >,
): PhraseLists {
  return Object.fromEntries([
    ...intentions.map(({ id, phrases }) => [`intention.${id}`, phrases] as const),
    ...intentions.map(({ id, exceptions }) => [`exception.${id}`, exceptions] as const),
    ['training.opens', need.opens],
    ['training.asks-documents', need.asksDocuments],
    ['training.wish', need.wish],
    ['training.current-trade', need.currentTrade],
    ['training.more', need.more],
    ['training.widen', need.widen],
    ...named('rights', facts.entries),
    ...named('command', facts.commands),
    ...named('answer', facts.answers),
    ['scheme', [...facts.schemes.values()].flat()],
    ['employer', facts.employer],
    ['someone-else', facts.someoneElse],
    ['request', facts.requests],
    ['asking', facts.asking],
  ]);
}

function named(
  family: string,
  lists: Readonly<Record<string, readonly Phrase[]>>,
): (readonly [string, readonly Phrase[]])[] {
  return Object.entries(lists).map(([name, phrases]) => [`${family}.${name}`, phrases]);
}
