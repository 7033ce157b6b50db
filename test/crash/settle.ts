import { setTimeout as pause } from 'node:timers/promises';
import type { Resident } from './resident.ts';

const LOOK_EVERY_MS = 50;

/**
 * Lets residents finish, and waits until every message has its answer on every screen.
 *
 * @param patienceMs given up when nothing more was answered for so long: the audit will say what is missing
 */
export async function settle(residents: readonly Resident[], patienceMs: number): Promise<void> {
  await Promise.all(residents.map((resident) => resident.stopWriting()));
  let progress = 0;
  let since = performance.now();
  while (residents.some((resident) => resident.answered() < resident.sent.length)) {
    const now = residents.reduce((sum, { seen }) => sum + seen.length, 0);
    if (now !== progress) since = performance.now();
    progress = now;
    if (performance.now() - since > patienceMs) break;
    await pause(LOOK_EVERY_MS);
  }
}
