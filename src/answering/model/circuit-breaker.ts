import type { Clock } from '../../platform/index.ts';

/** Where a resident waits. */
const FAILURES_TO_OPEN = 3;
/** How long it is left alone before one trial, in ms. */
const OPEN_MS = 30_000;
/** However long an endpoint asks to be left alone, in ms. */
const LEFT_ALONE_MOST_MS = 600_000;

/** Leaves a failing endpoint alone, so that residents do not each wait for it. */
export interface CircuitBreaker {
  /** Whether a call may be made now. After a pause it lets one trial through, and no other until that one is settled. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
  /** The call was given up and tells nothing: if it was the trial, another one may be made. */
  undecided(): void;
  /** As the endpoint asks, in ms. */
  leaveAlone(ms: number): void;
}

/**
 * A closed breaker: calls may be made.
 *
 * @param failuresToOpen failures in a row after which the endpoint is left alone
 */
export function createCircuitBreaker(clock: Clock, failuresToOpen = FAILURES_TO_OPEN): CircuitBreaker {
  let failures = 0;
  let openUntil = 0;
  const now = () => clock.now().getTime();
  return {
    allows() {
      if (failures < failuresToOpen) return true;
      if (now() < openUntil) return false;
      openUntil = now() + OPEN_MS;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= failuresToOpen) openUntil = now() + OPEN_MS;
    },
    undecided() {
      if (failures >= failuresToOpen) openUntil = now();
    },
    leaveAlone(ms) {
      failures = failuresToOpen;
      openUntil = now() + Math.min(ms, LEFT_ALONE_MOST_MS);
    },
  };
}
