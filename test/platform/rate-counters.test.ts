import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, createRateCounters, type Database, PERIOD_MS } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';

const served = (await testDatabases()).find(({ name }) => name === 'PostgreSQL');
if (served === undefined) throw new Error('no PostgreSQL among the databases');

describe.skipIf(served.skipped !== undefined)(`rate counters ${served.skipped ?? ''}`, () => {
  let database: Database;
  let now = 1_000 * PERIOD_MS;
  const instance = () =>
    createRateCounters({ database, clock: { now: () => new Date(now) }, logger: createLogger('silent'), secret: 's' });

  beforeAll(async () => {
    database = await served.open();
  });
  afterAll(async () => {
    await database.close();
    await served.drop();
  });

  it('refuse beyond the allowance until the minute is over, and say how long that is', () => {
    const counters = instance();
    now += PERIOD_MS;
    expect([1, 2, 3].map(() => counters.take('a', 2))).toEqual([
      { ok: true },
      { ok: true },
      { ok: false, retryAfterS: 60 },
    ]);
    expect(counters.take('b', 2)).toEqual({ ok: true });
    now += 45_500;
    expect(counters.take('a', 2)).toEqual({ ok: false, retryAfterS: 15 });
    now += 14_500;
    expect(counters.take('a', 2)).toEqual({ ok: true });
    counters.stop();
  });

  it('take no account of an allowance of 0', () => {
    const counters = instance();
    expect(Array.from({ length: 50 }, () => counters.take('c', 0).ok)).not.toContain(false);
    counters.stop();
  });

  it('count what was spent on another instance', async () => {
    now += PERIOD_MS;
    const [one, two] = [instance(), instance()];
    for (let n = 0; n < 6; n++) one.take('shared', 10);
    for (let n = 0; n < 3; n++) two.take('shared', 10);
    await one.share();
    await two.share();
    expect(two.take('shared', 10)).toEqual({ ok: true });
    expect(two.take('shared', 10).ok).toBe(false);
    one.stop();
    two.stop();
  });

  it('keep no address in the database, and nothing of the minutes before', async () => {
    const counters = instance();
    now += PERIOD_MS;
    counters.take('address 203.0.113.7', 5);
    await counters.share();
    const rows = await database.query<{ key: string; period: number }>('SELECT key, period FROM rate_counters');
    expect(rows.map(({ period }) => period)).toEqual([now / PERIOD_MS]);
    expect(JSON.stringify(rows)).not.toContain('203.0.113.7');
    counters.stop();
  });
});
