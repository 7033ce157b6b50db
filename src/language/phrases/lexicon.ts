import type { Phrase, Span } from './phrase.ts';
import { indexPhrases } from './phrase-index.ts';

/** What the phrases of a lexicon say in one message. */
export interface Said {
  /** The names of the lists of which a phrase stands there. */
  readonly lists: ReadonlySet<string>;
  /** Whether one of the phrases stands there. */
  has(phrases: readonly Phrase[]): boolean;
  /** Where they stand, in the order of the phrases. */
  spans(phrases: readonly Phrase[]): readonly { readonly phrase: Phrase; readonly span: Span }[];
}

/** All the lists of phrases that a message is read with, looked for at once. */
export interface Lexicon {
  /** @param words of a message, folded, everyday spellings written out */
  read(words: readonly string[]): Said;
}

/**
 * Makes one automaton of many lists of phrases.
 *
 * @param lists by name; the same phrase may stand in several
 */
export function createLexicon(lists: Readonly<Record<string, readonly Phrase[]>>): Lexicon {
  const index = indexPhrases(Object.values(lists).flat());
  const listsOf = new Map<Phrase, string[]>();
  for (const [name, phrases] of Object.entries(lists)) {
    for (const phrase of phrases) listsOf.set(phrase, [...(listsOf.get(phrase) ?? []), name]);
  }
  return {
    read(words) {
      const found = index.find(words);
      return {
        lists: new Set([...found.keys()].flatMap((phrase) => listsOf.get(phrase) ?? [])),
        has: (phrases) => phrases.some((phrase) => found.has(phrase)),
        spans: (phrases) => phrases.flatMap((phrase) => (found.get(phrase) ?? []).map((span) => ({ phrase, span }))),
      };
    },
  };
}
