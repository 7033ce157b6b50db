import { fold } from '../fold.ts';

/** Everyday spellings of one word → the words they stand for: `jveux` → `je veux`; `dialogs/ecriture.yaml`. */
export type Spellings = ReadonlyMap<string, string>;

/** The words of a message, folded, every one kept (« j'ai » → `j`, `ai`), everyday spellings written out. */
export function plainWords(text: string, spellings: Spellings): string[] {
  return (fold(text).match(/[0-9a-z]+/g) ?? []).flatMap((word) => spellings.get(word)?.split(' ') ?? [word]);
}

/** The message with everyday spellings written out and all else, punctuation included, untouched. */
export function writeOut(text: string, spellings: Spellings): string {
  return text.replace(/[\p{L}\d]+(?!['’\p{L}\d])/gu, (word) => spellings.get(fold(word)) ?? word);
}
