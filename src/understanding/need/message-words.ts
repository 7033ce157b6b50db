import type { Phrase, PhraseIndex, Span } from '../../language/index.ts';

/** The words of a message while it is being read: each criterion takes the words that it understood. */
export interface MessageWords {
  readonly words: readonly string[];
  isTaken(position: number): boolean;
  take(span: Span): void;
  /** The places, none of whose words are taken, where one of the phrases stands. */
  free(phrases: readonly Phrase[]): Span[];
  /** Takes every free place of the phrases; whether there was one. */
  takeAll(phrases: readonly Phrase[]): boolean;
  /** Whether one of the phrases ends just before the position (taken words count too). */
  endsBefore(phrases: readonly Phrase[], position: number): Span | undefined;
}

/** @param index holds every phrase that will be asked for */
export function messageWords(words: readonly string[], index: PhraseIndex): MessageWords {
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
  /** The first span of a phrase that ends at each position: it is asked for at every word of the message. */
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
    endsBefore(phrases, position) {
      for (const phrase of phrases) {
        const span = byEnd(phrase).get(position - 1);
        if (span !== undefined) return span;
      }
      return undefined;
    },
  };
}
