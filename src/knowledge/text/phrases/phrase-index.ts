import { isSaidBy, type Part, type Phrase, type Span, spansWhere, type WordPart } from './phrase.ts';

/** Many phrases, made ready to be looked for in one message at once. */
export interface PhraseIndex {
  /** Where the phrases stand, as `spansOf` gives it, without those that do not occur. */
  find(words: readonly string[]): ReadonlyMap<Phrase, readonly Span[]>;
}

/** A phrase whose equal parts are one object in the whole index. */
interface Entry {
  readonly phrase: Phrase;
  readonly parts: readonly Part[];
}

/** Words whose meaning for the index is remembered at most; residents use some thousands. */
const WORDS_KEPT = 20_000;

/**
 * Makes ready thousands of phrases: a message is compared only with those whose rarest part it holds, and what a word
 * says is worked out the first time it is met.
 */
export function indexPhrases(phrases: Iterable<Phrase>): PhraseIndex {
  const shared = shareParts(phrases);
  const { entries } = shared;
  const use = new Map<Part, number>();
  for (const { parts } of entries) for (const part of new Set(parts)) use.set(part, (use.get(part) ?? 0) + 1);
  const byRarest = Map.groupBy(entries, ({ parts }) => rarest(parts, use));
  const saidBy = wordReader(shared.parts);
  return {
    find(words) {
      const said = words.map(saidBy);
      const candidates = [...new Set(said.flat()), undefined].flatMap((part) => byRarest.get(part) ?? []);
      const found = new Map<Phrase, readonly Span[]>();
      for (const { phrase, parts } of candidates) {
        const spans = spansWhere(parts, words.length, (part, position) => said[position]?.includes(part) ?? false);
        if (spans.length > 0) found.set(phrase, spans);
      }
      return found;
    },
  };
}

/** The word part that the fewest phrases use; undefined for a phrase of gaps alone. */
function rarest(parts: readonly Part[], use: ReadonlyMap<Part, number>): WordPart | undefined {
  return parts
    .filter((part) => part.kind === 'word')
    .reduce<WordPart | undefined>(
      (best, part) => (best === undefined || (use.get(part) ?? 0) < (use.get(best) ?? 0) ? part : best),
      undefined,
    );
}

function shareParts(phrases: Iterable<Phrase>): { entries: Entry[]; parts: WordPart[] } {
  const known = new Map<string, WordPart>();
  const share = (part: Part): Part => {
    if (part.kind === 'gap') return part;
    const key = part.choices.map(({ word, isPrefix }) => (isPrefix ? `${word}*` : word)).join('|');
    const same = known.get(key) ?? part;
    known.set(key, same);
    return same;
  };
  const entries = Array.from(new Set(phrases), (phrase) => ({ phrase, parts: phrase.parts.map(share) }));
  return { entries, parts: [...known.values()] };
}

/** A function from a word to the parts that it says. A part's words all begin with one of its first letters. */
function wordReader(parts: readonly WordPart[]): (word: string) => readonly WordPart[] {
  const byInitial = new Map<string, WordPart[]>();
  for (const part of parts) {
    for (const initial of new Set(part.choices.map(({ word }) => word[0] ?? ''))) {
      byInitial.set(initial, [...(byInitial.get(initial) ?? []), part]);
    }
  }
  const known = new Map<string, readonly WordPart[]>();
  return (word) => {
    const already = known.get(word);
    if (already !== undefined) return already;
    const said = (byInitial.get(word[0] ?? '') ?? []).filter((part) => isSaidBy(part, word));
    if (known.size >= WORDS_KEPT) known.clear();
    known.set(word, said);
    return said;
  };
}
