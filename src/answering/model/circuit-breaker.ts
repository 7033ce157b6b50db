import type { Clock } from '../../platform/index.ts';

/** Where a resident waits. */
const FAILURES_TO_OPEN = 3;
/** How long it is left alone before one trial, in ms. */
const OPEN_MS = 30_000;

/** Leaves a failing endpoint alone, so that residents do not each wait for its time-out. */
export interface CircuitBreaker {
  /** Whether a call may be made now. After a pause it lets one trial through, and no other until that one is settled. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

/**
 * A closed breaker: calls may be made.
 *
 * @param failuresToOpen failures in a row after which the endpoint is left alone
 */
export function createCircuitBreaker(clock: Clock, failuresToOpen = FAILURES_TO_OPEN): CircuitBreaker {
  let failures = 0;
  let openUntil = 0;
  return {
    allows() {
      if (failures < failuresToOpen) return true;
      const now = clock.now().getTime();
      if (now < openUntil) return false;
      openUntil = now + OPEN_MS;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= failuresToOpen) openUntil = clock.now().getTime() + OPEN_MS;
    },
  };
}
