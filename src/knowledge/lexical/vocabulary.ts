import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const vocabularySchema = z.strictObject({
  equivalents: z.array(
    z.strictObject({
      /** What residents say: words or short phrases. */
      dites: z.array(z.string().min(1)).min(1),
      /** The words of the sheets and of the law for it. */
      cherchez: z.array(z.string().min(1)).min(1),
    }),
  ),
});

/** Everyday words and the administrative words that documents use instead; either may be a phrase of several words. */
export interface Vocabulary {
  readonly equivalents: readonly { readonly dites: readonly string[]; readonly cherchez: readonly string[] }[];
}

/** A vocabulary file that cannot be read; `message` is in French and names the file. */
export interface VocabularyError {
  readonly code: 'VOCABULARY_INVALID';
  readonly file: string;
  readonly message: string;
}

export type VocabularyResult =
  | { readonly ok: true; readonly vocabulary: Vocabulary }
  | { readonly ok: false; readonly error: VocabularyError };

export const EMPTY_VOCABULARY: Vocabulary = { equivalents: [] };

/** Tables of trades stand in the same folder; `src/catalogue` reads them. */
const OF_TRADES = /^metiers/;

/** Reads and joins every `*.yaml` of a folder, in the order of their names; the first faulty file is the error. */
export async function readVocabulary(directory: string): Promise<VocabularyResult> {
  const equivalents: Vocabulary['equivalents'][number][] = [];
  const names = (await readdir(directory)).filter((name) => name.endsWith('.yaml') && !OF_TRADES.test(name));
  for (const file of names.sort()) {
    const read = parseVocabulary(await readFile(join(directory, file), 'utf8'), file);
    if (!read.ok) return read;
    equivalents.push(...read.vocabulary.equivalents);
  }
  return { ok: true, vocabulary: { equivalents } };
}

/** Checks one vocabulary file's text against the schema; `file` is only for the error. */
export function parseVocabulary(text: string, file: string): VocabularyResult {
  try {
    return { ok: true, vocabulary: vocabularySchema.parse(parse(text)) };
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    return {
      ok: false,
      error: { code: 'VOCABULARY_INVALID', file, message: `Le vocabulaire ${file} est mal écrit : ${detail}` },
    };
  }
}
