import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Logger } from '../logger.ts';
import { addSpent, forgetBefore } from './shared-counters.ts';

export type Taken = { ok: true } | { ok: false; retryAfterS: number };

/** How much of its allowance each key has spent in the current minute. */
export interface RateCounters {
  /** Takes one of `allowance` a minute under `key`; 0 is no limit. A refusal costs nothing. */
  take(key: string, allowance: number): Taken;
  /** Tells the other instances what was spent here, and learns what was spent there. */
  share(): Promise<void>;
  stop(): void;
}

export const PERIOD_MS = 60_000;
const SHARE_EVERY_MS = 1_000;
/** Beyond, the keys longest known are forgotten: an attacker's many addresses must not fill the memory. */
const MAX_KEYS = 100_000;

interface Counter {
  /** Spent by all instances, as the database last said. */
  known: number;
  /** Spent here since. */
  unshared: number;
}

/**
 * Counts in memory; on PostgreSQL the counts of all instances are joined once a second in one statement. Asking the
 * database at each request would cost a turn as many statements again as it has: an instance may therefore let through
 * what the others took in the last second. A period is a minute of the clock.
 *
 * @param options.secret hides the keys (addresses are personal data) before they leave the process
 */
export function createRateCounters(options: {
  database: Database;
  clock: Clock;
  logger: Logger;
  secret: string;
}): RateCounters {
  const { database, clock, logger, secret } = options;
  const counters = new Map<string, Counter>();
  let period = 0;

  function turnPage(): void {
    const current = Math.floor(clock.now().getTime() / PERIOD_MS);
    if (current === period) return;
    period = current;
    counters.clear();
  }

  function counterOf(key: string): Counter {
    const known = counters.get(key);
    if (known !== undefined) return known;
    const counter = { known: 0, unshared: 0 };
    counters.set(key, counter);
    for (const oldest of counters.keys()) {
      if (counters.size <= MAX_KEYS) break;
      counters.delete(oldest);
    }
    return counter;
  }

  async function share(): Promise<void> {
    turnPage();
    const sent = [...counters].flatMap(([key, counter]) =>
      counter.unshared === 0
        ? []
        : [{ counter, amount: counter.unshared, key: createHmac('sha256', secret).update(key).digest('base64url') }],
    );
    if (sent.length === 0) return;
    const totals = await addSpent(database, period, sent);
    for (const { counter, amount, key } of sent) {
      counter.known = totals.get(key) ?? counter.known + amount;
      counter.unshared -= amount;
    }
    await forgetBefore(database, period);
  }

  let sharing = false;
  async function shareOnce(): Promise<void> {
    if (sharing) return;
    sharing = true;
    try {
      await share();
    } catch (error) {
      logger.warn({ code: 'RATES_NOT_SHARED', reason: error instanceof Error ? error.name : 'unknown' });
    } finally {
      sharing = false;
    }
  }
  const timer = database.kind === 'postgres' ? setInterval(() => void shareOnce(), SHARE_EVERY_MS) : undefined;
  timer?.unref();

  return {
    take(key, allowance) {
      if (allowance === 0) return { ok: true };
      turnPage();
      const counter = counterOf(key);
      if (counter.known + counter.unshared >= allowance) {
        const leftMs = (period + 1) * PERIOD_MS - clock.now().getTime();
        return { ok: false, retryAfterS: Math.max(1, Math.ceil(leftMs / 1000)) };
      }
      counter.unshared++;
      return { ok: true };
    },
    share,
    stop() {
      clearInterval(timer);
    },
  };
}
