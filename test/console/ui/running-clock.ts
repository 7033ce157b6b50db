import type { HeldClock } from '../console-server.ts';

/** A Wednesday, 11:00 in Paris: the teams are open. */
const START = Date.parse('2026-11-25T10:00:00Z');

/** A clock that starts there and runs, so that waits grow; it can be moved on. */
export function runningClock(): HeldClock {
  const origin = performance.now();
  let moved = 0;
  return {
    now: () => new Date(START + moved + performance.now() - origin),
    advance: (ms) => {
      moved += ms;
    },
  };
}
