import type { KeyStore } from './session.ts';

/** What this tab remembers; kept in memory only where the browser refuses it to a page in a frame. */
export function tabStore(): KeyStore {
  try {
    return sessionStorage;
  } catch {
    const values = new Map<string, string>();
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => values.set(key, value),
      removeItem: (key) => values.delete(key),
    };
  }
}
