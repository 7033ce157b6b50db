import { describe, expect, it } from 'vitest';
import { afterFailure } from '../../../src/channels/teams/after-failure.ts';
import { DeliveryFailure, readRetryAfter } from '../../../src/channels/teams/delivery-failure.ts';

const DAY_MS = 24 * 3_600_000;

describe('after a failed attempt', () => {
  it.each([undefined, 401, 408, 412, 429, 500, 502, 503, 504])('tries again after %s', (status) => {
    expect(afterFailure(new DeliveryFailure(status), 1, 0)).toEqual({ kind: 'retry', afterMs: 1_000 });
  });

  it('waits longer each time, five minutes at most', () => {
    const pauses = [1, 2, 3, 4, 30].map((attempts) => afterFailure(new DeliveryFailure(500), attempts, 0));
    expect(pauses.map((step) => step.kind === 'retry' && step.afterMs)).toEqual([1_000, 2_000, 4_000, 8_000, 300_000]);
  });

  it('waits as long as it is asked to', () => {
    expect(afterFailure(new DeliveryFailure(429, 30_000), 1, 0)).toEqual({ kind: 'retry', afterMs: 30_000 });
  });

  it.each([403, 404])('speaks no more after %d', (status) => {
    expect(afterFailure(new DeliveryFailure(status), 1, 0)).toMatchObject({ kind: 'gone' });
  });

  it.each([400, 413, 415])('drops the message that %d refuses for good', (status) => {
    expect(afterFailure(new DeliveryFailure(status), 1, 0)).toMatchObject({ kind: 'drop' });
  });

  it('drops an answer that is a day late', () => {
    expect(afterFailure(new DeliveryFailure(500), 300, DAY_MS + 1)).toMatchObject({ kind: 'drop' });
  });
});

describe('the header Retry-After', () => {
  const now = new Date('2026-11-25T10:00:00Z');
  it.each([
    ['2', 2_000],
    ['Wed, 25 Nov 2026 10:00:05 GMT', 5_000],
    ['Wed, 25 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s is %s ms', (header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected);
  });
});
