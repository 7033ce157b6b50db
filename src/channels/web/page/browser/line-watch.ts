import { createSleepWatch } from './sleep-watch.ts';

export interface LineWatchParts {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The connection is dead although nobody said so. */
  readonly renew: () => void;
  /** The network is back, or the person: no more waiting. */
  readonly tryNow: () => void;
  readonly onLost: () => void;
}

const SLEEP_CHECK_MS = 5_000;

/** Follows what happens to the device: its network goes and comes, it sleeps, its person looks elsewhere and comes back. */
export function watchLine({ now, renew, tryNow, onLost }: LineWatchParts): void {
  const sleep = createSleepWatch(now);
  let lostNetwork = false;

  function wakeUp(): void {
    if (sleep.slept()) renew();
  }

  window.addEventListener('online', () => {
    if (lostNetwork) renew();
    lostNetwork = false;
    tryNow();
  });
  window.addEventListener('offline', () => {
    lostNetwork = true;
    onLost();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    wakeUp();
    tryNow();
  });
  setInterval(wakeUp, SLEEP_CHECK_MS);
}
