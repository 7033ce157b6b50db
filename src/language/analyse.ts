import { fold } from './fold.ts';
import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';

export interface Token {
  /** Lower case, no accent, no elided article: « l'Équipement » → `equipement`. */
  readonly surface: string;
  /** See `stem`. */
  readonly stem: string;
}

/** The content words of a text, in order, repeated as often as they occur; stop words and elisions are left out. */
export function analyse(text: string): Token[] {
  const tokens: Token[] = [];
  for (const surface of words(text)) {
    const token = tokenOf(surface);
    if (token) tokens.push(token);
  }
  return tokens;
}

/** The words of a text, folded and without elisions, stop words included: the raw material of `analyse`. */
export function words(text: string): string[] {
  return (
    fold(text)
      .replace(ELISION, ' ')
      .match(/[0-9a-z]+/g) ?? []
  );
}

const ELISION = /(?<![0-9a-z])(?:[ldjmntsc]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'(?=[0-9a-z])/g;
const MEMORY_WORDS = 100_000;

const seen = new Map<string, Token | null>();

/** One token object per word of the language keeps indexing fast; the memory is bounded against hostile texts. */
function tokenOf(surface: string): Token | null {
  const known = seen.get(surface);
  if (known !== undefined) return known;
  const token = STOP_WORDS.has(surface) ? null : { surface, stem: stem(surface) };
  if (seen.size < MEMORY_WORDS) seen.set(surface, token);
  return token;
}
