import { z } from 'zod';
import { compilePhrases, indexPhrases, type PhraseIndex, type Span } from '../language/index.ts';
import { readYaml } from '../platform/index.ts';

const some = z.array(z.string().min(1)).min(1);
const noBrackets = z.string().regex(/^[^()[\]]+$/, 'no brackets in plain language');
const schema = z.strictObject({
  demander: some,
  arreter: some,
  sigles: z.record(z.string().regex(/^[\p{L}\d]+$/u), noBrackets),
});

/** « Langage clair »: what asks for it, and what acronyms mean; from `dialogs/langage-clair.yaml`. */
export interface PlainWords {
  /** Whether a message asks for it or asks to stop it, and the words that do. */
  askedIn(words: readonly string[]): { readonly plain: boolean; readonly span: Span } | undefined;
  /** Acronym → its meaning in everyday words. */
  readonly acronyms: ReadonlyMap<string, string>;
}

/** Reads `dialogs/langage-clair.yaml`. Throws DialogsError. */
export function readPlainWords(path: string): PlainWords {
  const { demander, arreter, sigles } = readYaml(path, schema);
  const [ask, stop] = [indexPhrases(compilePhrases(demander)), indexPhrases(compilePhrases(arreter))];
  return {
    askedIn(words) {
      const stopped = firstSpan(stop, words);
      if (stopped !== undefined) return { plain: false, span: stopped };
      const asked = firstSpan(ask, words);
      return asked && { plain: true, span: asked };
    },
    acronyms: new Map(Object.entries(sigles).map(([acronym, meaning]) => [acronym, meaning.trim()])),
  };
}

function firstSpan(index: PhraseIndex, words: readonly string[]): Span | undefined {
  return [...index.find(words).values()].flat()[0];
}
