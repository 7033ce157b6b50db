const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** How long to wait before trying again, in ms, after `failures` in a row (from 1); `random` from 0 to 1 spreads it by ±25 %. */
export function backoff(failures: number, random: number): number {
  return Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1)) * (0.75 + random / 2));
}
