import { fold } from '../fold.ts';

/**
 * Everyday spellings of one word → the words they stand for: `jveux` → `je veux`; `dialogs/ecriture.yaml`. One that bears
 * an accent is meant so: « cé » is « c'est », « ce » is not.
 */
export type Spellings = ReadonlyMap<string, string>;

/** The words of a message, folded, every one kept (« j'ai » → `j`, `ai`), everyday spellings written out. */
export function plainWords(text: string, spellings: Spellings): string[] {
  return fold(writeOut(text, spellings)).match(/[0-9a-z]+/g) ?? [];
}

/** The message with everyday spellings written out and all else, punctuation included, untouched. */
export function writeOut(text: string, spellings: Spellings): string {
  return writeOutPlaced(text, spellings).written;
}

/** The same, and for each position in what is written where it was in the text (UTF-16 units). */
export function writeOutPlaced(
  text: string,
  spellings: Spellings,
): { readonly written: string; placeIn(position: number): number } {
  const shifts: {
    readonly from: number;
    readonly to: number;
    readonly by: number;
    readonly end: number;
  }[] = [];
  let shift = 0;
  const written = text.replace(/[\p{L}\d]+(?!['’\p{L}\d])/gu, (word, at: number) => {
    const meant = spellings.get(word.toLowerCase()) ?? spellings.get(fold(word)) ?? word;
    if (meant.length !== word.length) {
      const from = at + shift;
      shift += meant.length - word.length;
      shifts.push({
        from,
        to: from + meant.length,
        by: shift,
        end: at + word.length,
      });
    }
    return meant;
  });
  return {
    written,
    placeIn(position) {
      const last = shifts.findLast(({ from }) => from < position);
      if (last === undefined) return position;
      return position < last.to ? last.end : position - last.by;
    },
  };
}
