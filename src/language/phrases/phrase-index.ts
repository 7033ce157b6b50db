import { partsSaid } from './parts-said.ts';
import { type Part, type Phrase, type Span, spansWhere, type WordPart } from './phrase.ts';

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
 *
 * @param options.rightWords words that are never another one misspelt
 */
export function indexPhrases(
  phrases: Iterable<Phrase>,
  { rightWords }: { readonly rightWords?: ReadonlySet<string> } = {},
): PhraseIndex {
  const { entries, parts } = shareParts(phrases);
  const use = new Map<Part, number>();
  for (const entry of entries) for (const part of new Set(entry.parts)) use.set(part, (use.get(part) ?? 0) + 1);
  const byRarest = Map.groupBy(entries, (entry) => rarest(entry.parts, use));
  const ofGaps = byRarest.get(undefined) ?? [];
  const read = wordReader(partsSaid(parts, rightWords), (part) => byRarest.get(part) ?? []);
  return {
    find(words) {
      const said = words.map(read);
      const candidates = new Set(ofGaps);
      for (const { suggests } of said) for (const entry of suggests) candidates.add(entry);
      const found = new Map<Phrase, readonly Span[]>();
      for (const entry of candidates) {
        const stands = (part: WordPart, position: number) => said[position]?.says.has(part) ?? false;
        const spans = spansWhere(entry.parts, words.length, stands);
        if (spans.length > 0) found.set(entry.phrase, spans);
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
    const key = part.choices
      .map(({ word, isPrefix, isExact }) => `${word}${isPrefix ? '*' : ''}${isExact === true ? '=' : ''}`)
      .join('|');
    const same = known.get(key) ?? part;
    known.set(key, same);
    return same;
  };
  const entries = Array.from(new Set(phrases), (phrase) => ({ phrase, parts: phrase.parts.map(share) }));
  return { entries, parts: [...known.values()] };
}

/** What one word means for the index. */
interface ReadWord {
  /** The parts that it says. */
  readonly says: ReadonlySet<WordPart>;
  /** The phrases whose rarest part it says. */
  readonly suggests: readonly Entry[];
}

/** Reads words. */
function wordReader(
  saidBy: (word: string) => ReadonlySet<WordPart>,
  rarestOf: (part: WordPart) => readonly Entry[],
): (word: string) => ReadWord {
  const known = new Map<string, ReadWord>();
  return (word) => {
    const already = known.get(word);
    if (already !== undefined) return already;
    const says = saidBy(word);
    const read = { says, suggests: [...says].flatMap(rarestOf) };
    if (known.size >= WORDS_KEPT) known.clear();
    known.set(word, read);
    return read;
  };
}
