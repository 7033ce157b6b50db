/** Remembers what happened a short while ago. */
export interface Recent {
  /** Whether this did not happen since the delay; from now on it did. */
  isNew(key: string, now: Date): boolean;
}

/** Looking at the same thing on and on is written down this often. */
export const SEEN_FOR_MS = 10 * 60_000;
/** Beyond, the oldest are forgotten: at worst something is written down once more. */
const MAX_KEYS = 10_000;

export function createRecent(delayMs: number): Recent {
  const times = new Map<string, number>();
  return {
    isNew(key, now) {
      const last = times.get(key);
      if (last !== undefined && now.getTime() - last < delayMs) return false;
      times.delete(key);
      times.set(key, now.getTime());
      for (const oldest of times.keys()) {
        if (times.size <= MAX_KEYS) break;
        times.delete(oldest);
      }
      return true;
    },
  };
}
