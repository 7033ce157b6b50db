import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { fold, remembering } from '../language/index.ts';

/** Amounts that change or that are often quoted wrongly: `dialogs/montants-surveilles.yaml`. */
const schema = z.strictObject({
  montants: z.array(
    z.strictObject({
      /** What it is about, for whoever edits the file. */
      sujet: z.string().min(1),
      /** Amounts as written, without their unit. */
      valeurs: z.array(z.string().regex(/^\d[\d ,]*$/)).min(1),
      /** Words, folded, one of which makes it this amount; none: always. */
      contexte: z.array(z.string().min(1)).default([]),
    }),
  ),
});

/** More than the documents that answer residents hold. */
const SENTENCES_KEPT = 50_000;
const YEAR = /\b20\d\d\b/;

/**
 * Reads the watched amounts.
 *
 * @returns a test: may this sentence be quoted? Not when it gives a watched amount without a year (faits.md §0.2)
 * @throws when the file is faulty: it is part of the program's data, and is checked at start
 */
export function readWatchedAmounts(path: string): (sentence: string) => boolean {
  const { montants } = schema.parse(parse(readFileSync(path, 'utf8')));
  const watched = montants.map(({ valeurs, contexte }) => ({
    contexte,
    amount: new RegExp(`(?<![\\d,.])(?:${valeurs.map(amountPattern).join('|')})(?:,00)?\\s?(?:€|euros?)`),
  }));
  return remembering((sentence) => {
    if (YEAR.test(sentence)) return true;
    const folded = fold(sentence);
    return !watched.some(
      ({ amount, contexte }) =>
        amount.test(folded) && (contexte.length === 0 || contexte.some((word) => folded.includes(word))),
    );
  }, SENTENCES_KEPT);
}

/** « 1 500 » also matches « 1500 » and « 1.500 »; « 103,20 » also « 103.20 ». */
function amountPattern(value: string): string {
  return value.replace(/ /g, '[\\s.]?').replace(/,/g, '[,.]');
}
