/** A wait that can be cut short. */
export interface Pause {
  /** Resolves after `ms` milliseconds, or at the next `wake`. */
  wait(ms: number): Promise<void>;
  /** Ends the waits under way (the network is back, the person asks to try again). */
  wake(): void;
}

/** Makes a pause over the timers of the page. */
export function createPause(): Pause {
  const sleepers = new Set<() => void>();
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          sleepers.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        sleepers.add(end);
      }),
    wake: () => {
      for (const end of [...sleepers]) end();
    },
  };
}
