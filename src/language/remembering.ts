import { fold } from './fold.ts';

/** Texts remembered at most. */
const TEXTS_MOST = 2_000;

/** The same texts are looked at several times in a turn: keeps results by text, and forgets all when it holds too many. */
export function remembering<Result>(compute: (text: string) => Result, most = TEXTS_MOST): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const already = known.get(text);
    if (already !== undefined) return already;
    const result = compute(text);
    if (known.size >= most) known.clear();
    known.set(text, result);
    return result;
  };
}

/** The text in lower case without accents. */
export const folded: (text: string) => string = remembering(fold);
