import type { Span } from '../../language/index.ts';
import type { FoundPlace } from '../../territory/index.ts';
import { longest, type MessageWords } from './message-words.ts';
import type { ShownFact, ShownQuestion, Which } from './need.ts';
import type { NeedWords } from './need-words.ts';
import { readStances } from './stances.ts';

/** A question about a training that is shown is not longer. */
const LONGEST_QUESTION_WORDS = 16;
/** Words after « celle de » that name it, at most. */
const NAME_WORDS = 4;

/** Reads which of the trainings shown a message speaks of, and what it asks of them; null when it speaks of none. */
export type ReadAsks = (message: MessageWords, places: readonly FoundPlace[]) => ShownQuestion | null;

/**
 * Joins the words of « laquelle » and of « quoi »: a rank, a superlative, a name, « elle »; a duration, a price, a date… A question
 * that names nothing is about all that is shown. A question about the trade (« et le salaire ? ») is about none.
 */
export function createAsksReader(words: NeedWords): ReadAsks {
  return (message, places) => {
    if (message.words.length > LONGEST_QUESTION_WORDS || message.spans(words.aboutTrade).length > 0) return null;
    const which = whichIn(message, places, words);
    const said = factIn(message, words);
    const fact = said !== undefined && isNoQuestion(said.span, message, words) ? undefined : said;
    if (fact === undefined && (which === undefined || which.which.kind === 'all')) return null;
    for (const span of [...(which?.spans ?? []), ...(fact === undefined ? [] : [fact.span])]) message.take(span);
    return { which: which?.which ?? { kind: 'unsaid' }, fact: fact?.fact ?? factOfBest(which?.which) };
  };
}

/** « peu importe la date », « sans la date »: no question about dates. */
function isNoQuestion(span: Span, message: MessageWords, words: NeedWords): boolean {
  const { placed } = readStances([{ criterion: 'subject', value: null, ...span }], message, words);
  return placed.some(({ stance }) => stance === 'removed');
}

/** « la moins chère ? » asks the price too. */
function factOfBest(which: Which | undefined): ShownFact | null {
  return which?.kind === 'best' ? which.by : null;
}

interface FactSaid {
  readonly fact: ShownFact;
  readonly span: Span;
}

function factIn(message: MessageWords, { facts, factsAlone }: NeedWords): FactSaid | undefined {
  let best: FactSaid | undefined;
  for (const { fact, phrases } of facts) {
    const span = longest(message.free(phrases));
    if (span !== undefined && (best === undefined || size(span) > size(best.span))) best = { fact, span };
  }
  if (best !== undefined) return best;
  for (const { fact, phrases } of factsAlone) {
    const whole = message.spans(phrases).find(({ from, to }) => from === 0 && to === message.words.length - 1);
    if (whole !== undefined) return { fact, span: whole };
  }
  return undefined;
}

function whichIn(
  message: MessageWords,
  places: readonly FoundPlace[],
  { which }: NeedWords,
): { readonly which: Which; readonly spans: readonly Span[] } | undefined {
  const ranked = which.ranks.flatMap(({ rank, phrases }) => {
    const span = longest(message.spans(phrases));
    return span === undefined ? [] : [{ rank, span }];
  });
  if (ranked.length > 0) {
    const ranks = ranked.map(({ rank }) => rank).sort((x, y) => x - y);
    return { which: { kind: 'ranks', ranks }, spans: ranked.map(({ span }) => span) };
  }
  const last = longest(message.spans(which.last));
  if (last !== undefined) return { which: { kind: 'last' }, spans: [last] };
  for (const { by, phrases } of which.best) {
    const span = longest(message.spans(phrases));
    if (span !== undefined) return { which: { kind: 'best', by }, spans: [span] };
  }
  const named = longest(message.spans(which.theOne));
  if (named === undefined) {
    return saysAll(message, which.all) ? { which: { kind: 'all' }, spans: [] } : undefined;
  }
  const words = message.words.slice(named.to + 1, named.to + 1 + NAME_WORDS);
  const near = places.filter(({ to }) => to > named.from);
  const insee = near.flatMap(({ communes }) => communes.map((commune) => commune.insee));
  const end = Math.max(named.to, ...near.map(({ to }) => to));
  return { which: { kind: 'named', words, insee }, spans: [{ from: named.from, to: end }] };
}

/** Word for word: « elle » is one, « elles » are all. */
function saysAll(message: MessageWords, all: NeedWords['which']['all']): boolean {
  return all.some((phrase) =>
    message.spans([phrase]).some(({ from, to }) => message.words.slice(from, to + 1).join(' ') === phrase.source),
  );
}

function size({ from, to }: Span): number {
  return to - from;
}
