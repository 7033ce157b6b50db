import { setTimeout as pause } from 'node:timers/promises';
import { CallRefused } from './call-json.ts';

export const RETRY_AFTER_MS = 30;

/**
 * Tries until it succeeds, as clients do when the network fails; a refusal that no retry can change is an error of the
 * test.
 *
 * @param wanted asked before each try; undefined is the result when it says no
 */
export async function insist<Value>(attempt: () => Promise<Value>): Promise<Value>;
export async function insist<Value>(attempt: () => Promise<Value>, wanted: () => boolean): Promise<Value | undefined>;
export async function insist<Value>(attempt: () => Promise<Value>, wanted = () => true): Promise<Value | undefined> {
  while (wanted()) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof CallRefused && error.status < 500 && error.status !== 429) throw error;
      await pause(RETRY_AFTER_MS);
    }
  }
  return undefined;
}
