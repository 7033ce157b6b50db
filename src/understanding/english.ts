import { z } from 'zod';
import { compilePhrases, fold, indexPhrases, words } from '../language/index.ts';
import { readYaml } from '../platform/index.ts';
import type { SpokenLanguage } from './spoken-language.ts';

const some = z.array(z.string().min(1)).min(1);
const schema = z.strictObject({
  mots: some,
  francais: some,
  demander: z.strictObject({ en: some, fr: some }),
  lexique: z.record(z.string().min(1), z.string()),
});

/** Longest entry of the word list that is looked for. */
const ENTRY_WORDS_MOST = 5;
/** Words of English that a message must hold at least, unless it holds hardly anything else. */
const ENGLISH_WORDS_LEAST = 2;
const SHORT_WORDS_MOST = 3;

/** What the assistant knows of English without a language model: `dialogs/anglais.yaml`. */
export interface English {
  /** The language that the words of a message show; undefined when they do not tell. */
  languageOf(words: readonly string[]): SpokenLanguage | undefined;
  /** The language that the words of a message ask for. */
  askedFor(words: readonly string[]): SpokenLanguage | undefined;
  /** An English text word by word in French, for rules and searches, never to be shown. */
  toFrench(text: string): string;
}

/** Reads `dialogs/anglais.yaml`. Throws DialogsError. */
export function readEnglish(path: string): English {
  const { mots, francais, demander, lexique } = readYaml(path, schema);
  const [english, french] = [new Set(mots.map(fold)), new Set(francais.map(fold))];
  const entries = new Map(Object.entries(lexique).map(([from, to]) => [words(from).join(' '), to]));
  const asks = (['en', 'fr'] as const).map((language) => ({
    language,
    index: indexPhrases(compilePhrases(demander[language])),
  }));
  return {
    languageOf(message) {
      const said = message.filter((word) => english.has(word)).length;
      const inFrench = message.filter((word) => french.has(word)).length;
      const isWholly =
        message.length <= SHORT_WORDS_MOST && message.every((word) => english.has(word) || entries.has(word));
      if (said > inFrench && (said >= ENGLISH_WORDS_LEAST || (said > 0 && isWholly))) return 'en';
      return inFrench > said ? 'fr' : undefined;
    },
    askedFor: (message) => asks.find(({ index }) => index.find(message).size > 0)?.language,
    toFrench: (text) =>
      text
        .split(/(?<=[.?!,;:\n])/)
        .map((clause) => clauseInFrench(clause, entries))
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
  };
}

/** Words that the list does not hold stay as they are written: names, towns, acronyms. */
function clauseInFrench(clause: string, entries: ReadonlyMap<string, string>): string {
  const written = clause.match(/[\p{L}\d+-]+/gu) ?? [];
  const known = written.map((word) => words(word).join(' '));
  const end = /[.?!,;:]\s*$/.exec(clause)?.[0] ?? '';
  const out: string[] = [];
  for (let at = 0; at < written.length; ) {
    const length = longestEntry(known, at, entries);
    out.push(length === 0 ? (written[at] ?? '') : (entries.get(known.slice(at, at + length).join(' ')) ?? ''));
    at += Math.max(1, length);
  }
  return out.filter((word) => word !== '').join(' ') + end;
}

function longestEntry(known: readonly string[], at: number, entries: ReadonlyMap<string, string>): number {
  for (let length = Math.min(ENTRY_WORDS_MOST, known.length - at); length > 0; length--) {
    if (entries.has(known.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}
