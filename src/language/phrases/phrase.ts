import { stem } from '../stem.ts';

/** Words that a `*` in a phrase may stand for, at most. */
const GAP_WORDS = 4;
/** Shorter words must be written right: one letter makes another word of them (« voler », « violer »). */
export const TYPO_FROM_LETTERS = 7;
/** Shorter words are not inflected. */
export const STEMMED_FROM_LETTERS = 4;

export interface WordPart {
  readonly kind: 'word';
  readonly choices: readonly Choice[];
}
export type Part = { readonly kind: 'gap' } | WordPart;
export interface Choice {
  readonly word: string;
  readonly stem: string;
  /** `suicid*`: any word that starts so. */
  readonly isPrefix: boolean;
  /** Neither inflected nor misspelt. */
  readonly isExact?: true;
}

/** A phrase to look for in a message, compiled. */
export interface Phrase {
  readonly source: string;
  readonly parts: readonly Part[];
}

/**
 * Compiles a phrase as editors write it: words without accents, in order; `*` for up to four words between;
 * `(mari|femme)` for either; `suicid*` for any word that starts so.
 */
export function compilePhrase(source: string): Phrase {
  const parts = source
    .toLowerCase()
    .replace(/['’-]/g, ' ')
    .split(/\s+(?![^(]*\))/)
    .filter((part) => part !== '')
    .map((part): Part => {
      if (part === '*') return { kind: 'gap' };
      const words = part.startsWith('(') && part.endsWith(')') ? part.slice(1, -1).split('|') : [part];
      return { kind: 'word', choices: words.map((word) => choiceOf(word.trim())) };
    });
  return { source, parts };
}

/** Compiles phrases, of which an alternative may have several words: `(salut|bon jour)` makes two phrases. */
export function compilePhrases(sources: readonly string[]): Phrase[] {
  return sources.flatMap(writtenOut).map(compilePhrase);
}

/** Compiles phrases of which every word must stand as it is written: those of another language than French. */
export function compileExactPhrases(sources: readonly string[]): Phrase[] {
  const exact = (part: Part): Part =>
    part.kind === 'gap' ? part : { ...part, choices: part.choices.map((choice) => ({ ...choice, isExact: true })) };
  return compilePhrases(sources).map(({ source, parts }) => ({ source, parts: parts.map(exact) }));
}

const ALTERNATIVES = /\(([^)]*)\)/;

/** A phrase for each alternative of several words; those of one word stay together. */
function writtenOut(source: string): string[] {
  for (const [group, inner = ''] of source.matchAll(new RegExp(ALTERNATIVES, 'g'))) {
    const all = inner.split('|').map((one) => one.trim());
    const long = all.filter((one) => /[\s'’-]/.test(one));
    if (long.length === 0) continue;
    const short = all.filter((one) => !long.includes(one));
    const choices = [...long, ...(short.length === 0 ? [] : [`(${short.join('|')})`])];
    return choices.flatMap((choice) => writtenOut(source.replace(group, choice)));
  }
  return [source];
}

/** Where a phrase stands in a message: its first and last word. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whether the phrase occurs in the message, at any place; inflections and small typing errors in long words are seen through. */
export function occurs(phrase: Phrase, words: readonly string[]): boolean {
  return spansOf(phrase, words).length > 0;
}

/** Every place where the phrase begins in the message, each with its shortest end. */
export function spansOf(phrase: Phrase, words: readonly string[]): Span[] {
  return spansWhere(phrase.parts, words.length, (part, position) => isSaidBy(part, words[position] ?? ''));
}

/** Whether a message's word is one of those that a part of a phrase allows. */
function isSaidBy(part: WordPart, word: string): boolean {
  return part.choices.some((choice) => sameWord(choice, word));
}

/**
 * Every place where the parts begin among `length` words, each with its shortest end.
 *
 * @param stands whether a part is said by the word at a position
 */
export function spansWhere(
  parts: readonly Part[],
  length: number,
  stands: (part: WordPart, position: number) => boolean,
): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < length; from++) {
    const end = endOfMatch(parts, 0, length, from, stands);
    if (end !== undefined) spans.push({ from, to: Math.max(from, end - 1) });
  }
  return spans;
}

/** The position after the last matched word, or undefined. */
function endOfMatch(
  parts: readonly Part[],
  part: number,
  length: number,
  position: number,
  stands: (part: WordPart, position: number) => boolean,
): number | undefined {
  const wanted = parts[part];
  if (wanted === undefined) return position;
  if (wanted.kind === 'gap') {
    for (let skipped = 0; skipped <= GAP_WORDS; skipped++) {
      const end = endOfMatch(parts, part + 1, length, position + skipped, stands);
      if (end !== undefined) return end;
    }
    return undefined;
  }
  if (position >= length || !stands(wanted, position)) return undefined;
  return endOfMatch(parts, part + 1, length, position + 1, stands);
}

const WORDS_KEPT = 20_000;
const stems = new Map<string, string>();

/** A message's few words are compared with thousands of phrases: each is stemmed once. */
export function knownStem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= WORDS_KEPT) stems.clear();
  const made = stem(word);
  stems.set(word, made);
  return made;
}

function choiceOf(written: string): Choice {
  const isPrefix = written.endsWith('*');
  const word = isPrefix ? written.slice(0, -1) : written;
  return { word, stem: stem(word), isPrefix };
}

function sameWord(choice: Choice, word: string): boolean {
  if (choice.isPrefix) return word.startsWith(choice.word);
  if (choice.word === word) return true;
  if (choice.isExact === true) return false;
  const areStemmed = Math.min(word.length, choice.word.length) >= STEMMED_FROM_LETTERS;
  if (areStemmed && choice.stem === knownStem(word)) return true;
  return word.length >= TYPO_FROM_LETTERS && word[0] === choice.word[0] && isOneTypoAway(choice.word, word);
}

/** Damerau distance of exactly one: a letter too many, too few, another one, or two swapped. */
export function isOneTypoAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
