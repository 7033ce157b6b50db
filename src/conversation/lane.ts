import { setImmediate as letOthersIn } from 'node:timers/promises';

export interface Lane {
  /** Asks for `work` to be run for `key`; asked again while it runs, it is run once more afterwards. */
  enter(key: string): void;
  /** Drops what has not begun and resolves when what runs has ended. */
  close(): Promise<void>;
}

/**
 * Runs work by key: never twice at once for one key, at most `width` keys at once, first come first served. Sockets and
 * timers have their turn before each: an embedded database and a bot that quotes wait for nothing, and would otherwise
 * keep the process to themselves until the last of a crowd is served.
 *
 * @param work must not reject
 */
export function createLane(width: number, work: (key: string) => Promise<void>): Lane {
  const queue = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let closed = false;

  function fill(): void {
    for (const key of queue) {
      if (running.size >= width) return;
      queue.delete(key);
      running.set(key, letOthersIn(key).then(run));
    }
  }

  async function run(key: string): Promise<void> {
    await work(key);
    running.delete(key);
    if (again.delete(key) && !closed) queue.add(key);
    fill();
  }

  return {
    enter(key) {
      if (closed) return;
      if (running.has(key)) again.add(key);
      else {
        queue.add(key);
        fill();
      }
    },
    async close() {
      closed = true;
      queue.clear();
      await Promise.all(running.values());
    },
  };
}
