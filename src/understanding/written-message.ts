import { fold, type Spellings, writeOutPlaced } from '../language/index.ts';

/** A message cut into words once, everyday spellings written out. */
export interface WrittenMessage {
  /** As the person wrote it. */
  readonly text: string;
  /** With everyday spellings written out, punctuation untouched. */
  readonly written: string;
  /** Folded (a–z, 0–9), in order. */
  readonly words: readonly string[];
  /** Where each word begins and ends in `written`, UTF-16 units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The piece of `text` that holds these words. */
  said(from: number, to: number): string;
  /** Where a word begins in `text`, UTF-16 units. */
  placeInText(position: number): number;
  /** What stands in `written` before a word and after the word before it. */
  before(position: number): string;
}

const WORD = /[\p{L}\p{M}\d]+/gu;
const PLAIN = /[0-9a-z]+/g;
/** What privacy leaves in place of a number: « [téléphone masqué] ». */
const MASKED = /\[[^[\]]{0,40}masqué[^[\]]{0,40}\]/g;

/** A message with everyday spellings written out, and where a position in it was in the message (UTF-16 units). */
export function writtenOut(
  text: string,
  { spellings }: { readonly spellings: Spellings },
): { readonly written: string; placeIn(position: number): number } {
  return writeOutPlaced(
    text.replace(MASKED, (masked) => ' '.repeat(masked.length)),
    spellings,
  );
}

/** Cuts a message into words. What privacy has masked says nothing. */
export function writtenMessage(text: string, spellings: Spellings): WrittenMessage {
  const { written, placeIn } = writtenOut(text, { spellings });
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const found of written.matchAll(WORD)) {
    for (const word of fold(found[0]).match(PLAIN) ?? []) {
      words.push(word);
      starts.push(found.index);
      ends.push(found.index + found[0].length);
    }
  }
  return {
    text,
    written,
    words,
    starts,
    ends,
    said: (from, to) => text.slice(placeIn(starts[from] ?? 0), placeIn(ends[to] ?? written.length)).trim(),
    placeInText: (position) => placeIn(starts[position] ?? written.length),
    before: (position) => written.slice(position === 0 ? 0 : ends[position - 1], starts[position] ?? written.length),
  };
}
