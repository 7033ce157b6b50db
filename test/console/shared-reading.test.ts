import { expect, it } from 'vitest';
import { createSharedReading } from '../../src/console/requests/shared-reading.ts';

it('fifty who ask at once cost two readings, and nobody gets what was read before she asked', async () => {
  const share = createSharedReading<number>();
  let value = 0;
  let readings = 0;
  const read = async () => {
    readings++;
    const seen = value;
    await new Promise((resolve) => setImmediate(resolve));
    return seen;
  };
  const first = share('a', read);
  value = 1;
  const others = Array.from({ length: 49 }, () => share('a', read));
  expect(await first).toBe(0);
  expect(new Set(await Promise.all(others))).toEqual(new Set([1]));
  expect(readings).toBe(2);
  value = 2;
  expect(await share('a', read)).toBe(2);
});

it('a reading that fails fails for those who shared it, not for the next', async () => {
  const share = createSharedReading<string>();
  const failed = share('a', async () => Promise.reject(new Error('no database')));
  const next = share('a', async () => 'there');
  await expect(failed).rejects.toThrow('no database');
  expect(await next).toBe('there');
});
