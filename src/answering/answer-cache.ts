import { createHash } from 'node:crypto';
import type { Library } from '../knowledge/index.ts';

/** Answers kept at most, about 5 kB each; the least recently asked ones go first. */
const ANSWERS_KEPT = 2_000;

/** Answers that were given, for residents ask the same things: the buttons, the frequent questions. */
export interface AnswerCache<Answer> {
  get(library: Library, key: string): Answer | undefined;
  set(library: Library, key: string, answer: Answer): void;
}

/** An empty cache. What it holds goes with the library that answered. */
export function createAnswerCache<Answer>(most = ANSWERS_KEPT): AnswerCache<Answer> {
  const byLibrary = new WeakMap<Library, Map<string, Answer>>();
  return {
    get(library, key) {
      const answers = byLibrary.get(library);
      const answer = answers?.get(key);
      if (answers === undefined || answer === undefined) return undefined;
      answers.delete(key);
      answers.set(key, answer);
      return answer;
    },
    set(library, key, answer) {
      const answers = byLibrary.get(library) ?? new Map<string, Answer>();
      byLibrary.set(library, answers);
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > most && oldest !== undefined) answers.delete(oldest);
    },
  };
}

/** A key for all that an answer depends on; digested, so that no resident's words are kept. */
export function cacheKey(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
