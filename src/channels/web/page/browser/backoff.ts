const FIRST_WAIT_MS = 800;
const LONGEST_WAIT_MS = 15_000;

/**
 * How long to wait before trying again, in milliseconds, after `failures` failures in a row (from 1): doubling from
 * 0.8 s to 15 s, then spread over ±25 % by `random` (0 to 1) so that all pages do not come back at the same instant.
 */
export function backoff(failures: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(wait * (0.75 + random / 2));
}
