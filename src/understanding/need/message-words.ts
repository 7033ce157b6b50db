import type { Phrase, PhraseIndex, Span } from '../../language/index.ts';
import type { WrittenMessage } from '../written-message.ts';

/** The words of a message while it is being read: each criterion takes the words that it understood. */
export interface MessageWords {
  readonly words: readonly string[];
  isTaken(position: number): boolean;
  take(span: Span): void;
  /** The places, none of whose words are taken, where one of the phrases stands. */
  free(phrases: readonly Phrase[]): Span[];
  /** Takes every free place of the phrases; whether there was one. */
  takeAll(phrases: readonly Phrase[]): boolean;
  /** Every place of the phrases, taken words or not. */
  spans(phrases: readonly Phrase[]): Span[];
  /** The phrase, the longest one, that ends just before the position (taken words count too). */
  endsBefore(phrases: readonly Phrase[], position: number): Span | undefined;
  /** Whether a comma, a stop or the like stands before the word. */
  breaksBefore(position: number): boolean;
  /** The signs after the word, up to the next one: « 500 € ». */
  after(position: number): string;
}

const BREAK = /[.,;:!?…()\n]|\s[-–—]\s/;

/** @param index holds every phrase that will be asked for */
export function messageWords({ words, before }: WrittenMessage, index: PhraseIndex): MessageWords {
  const taken = new Set<number>();
  const isFree = ({ from, to }: Span) => {
    for (let position = from; position <= to; position++) if (taken.has(position)) return false;
    return true;
  };
  const take = ({ from, to }: Span) => {
    for (let position = from; position <= to; position++) taken.add(position);
  };
  const found = index.find(words);
  const ends = new Map<Phrase, ReadonlyMap<number, Span>>();
  /** The longest span of a phrase that ends at each position: it is asked for at every word of the message. */
  const byEnd = (phrase: Phrase): ReadonlyMap<number, Span> => {
    const known = ends.get(phrase) ?? new Map((found.get(phrase) ?? []).toReversed().map((span) => [span.to, span]));
    ends.set(phrase, known);
    return known;
  };
  const spans = (phrases: readonly Phrase[]) => phrases.flatMap((phrase) => found.get(phrase) ?? []);
  const free = (phrases: readonly Phrase[]) => spans(phrases).filter(isFree);
  return {
    words,
    isTaken: (position) => taken.has(position),
    take,
    free,
    takeAll(phrases) {
      const standing = free(phrases);
      standing.forEach(take);
      return standing.length > 0;
    },
    spans,
    endsBefore: (phrases, position) => longest(phrases.flatMap((phrase) => byEnd(phrase).get(position - 1) ?? [])),
    after: (position) => before(position + 1),
    breaksBefore: (position) => position > 0 && BREAK.test(before(position)),
  };
}

/** The longest of the spans, the first one among equals. */
export function longest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>(
    (best, span) => (best === undefined || span.to - span.from > best.to - best.from ? span : best),
    undefined,
  );
}
