/** Tells whether the device has slept since the last time: its clock went on and the page's timers did not. */
export interface SleepWatch {
  /** True once after each sleep. */
  slept(): boolean;
}

/** Browsers let the timers of a hidden page run once a minute: less than this is no sleep. */
const SLEPT_MS = 90_000;

/** To be asked every few seconds. @param now milliseconds since 1970 */
export function createSleepWatch(now: () => number): SleepWatch {
  let last = now();
  return {
    slept: () => {
      const before = last;
      last = now();
      return last - before > SLEPT_MS;
    },
  };
}
