import { afterEach, describe, expect, it, vi } from 'vitest';
import { backoff } from '../../../../src/console/ui/browser/lib/backoff.ts';
import { oneAtATime } from '../../../../src/console/ui/browser/lib/one-at-a-time.ts';
import { addressOf, placeAt, screensOf } from '../../../../src/console/ui/browser/lib/place.ts';
import { keepServerTime, serverNow } from '../../../../src/console/ui/browser/lib/server-time.ts';
import {
  countWords,
  dateWords,
  dayOf,
  durationWords,
  minuteWords,
  momentWords,
  whenWords,
  whoWords,
} from '../../../../src/console/ui/browser/lib/words.ts';

const NOBODY = { commune: null, department: null, ageBand: null, situation: null };
const who = (known: Partial<Record<keyof typeof NOBODY, string>>) =>
  whoWords({
    ...NOBODY,
    ...known,
    id: '1',
    state: 'queued',
    team: 'prif',
    counsellor: null,
    offeredUntil: null,
    reminder: null,
    requestedAt: '2026-11-25T10:00:00Z',
    waitingSince: null,
    changedAt: '2026-11-25T10:00:00Z',
    question: null,
  });

describe('addresses', () => {
  it('lead each role to its own screens only', () => {
    expect(placeAt('#/audit', 'counsellor')).toEqual({ kind: 'screen', screen: 'file' });
    expect(placeAt('#/comptes', 'supervisor')).toEqual({ kind: 'screen', screen: 'comptes' });
    expect(placeAt('#/conversation/1', 'auditor')).toEqual({ kind: 'screen', screen: 'audit' });
    expect(placeAt('', 'auditor')).toEqual({ kind: 'screen', screen: 'audit' });
    expect(screensOf('auditor')).toEqual(['audit', 'compte']);
  });

  it('come back to where they were made', () => {
    const place = { kind: 'conversation', request: 'a b/c' } as const;
    expect(placeAt(addressOf(place), 'counsellor')).toEqual(place);
  });
});

describe('words', () => {
  it('durations', () => {
    expect([-5, 0, 59.9, 60, 3_599, 3_600, 7_500].map(durationWords)).toEqual([
      '0 s',
      '0 s',
      '59 s',
      '1 min',
      '59 min',
      '1 h 00',
      '2 h 05',
    ]);
  });

  it('days and hours are those of Paris, whatever the computer says', () => {
    expect(dayOf(Date.parse('2026-11-24T23:30:00Z'))).toBe('2026-11-25');
    expect(momentWords('2026-11-24T23:30:00Z')).toBe('mer. 25 nov. à 00:30');
    expect(whenWords('2026-11-25T10:00:00Z', Date.parse('2026-11-25T20:00:00Z'))).toBe('11:00');
    expect([minuteWords(540), minuteWords(750)]).toEqual(['9\u00a0h', '12\u00a0h\u00a030']);
  });

  it('who asks, as far as she said it', () => {
    expect(who({ commune: 'Lille', department: '59', situation: 'salariée' })).toBe('Lille (59), salariée');
    expect(who({ department: '62' })).toBe('Département 62');
    expect(who({})).toBe('Personne sans précision');
  });

  it('counts', () => {
    expect([0, 1, 2].map((count) => countWords(count, 'rappel'))).toEqual(['0 rappel', '1 rappel', '2 rappels']);
  });
});

describe('coming back', () => {
  it('is tried sooner at first, never later than 12.5 s', () => {
    expect([1, 2, 3, 9].map((failures) => backoff(failures, 0.5))).toEqual([500, 1_000, 2_000, 10_000]);
    expect(backoff(9, 1)).toBe(12_500);
  });
});

describe('the time', () => {
  afterEach(() => vi.useRealTimers());
  it('is the server’s, however wrong the computer is', () => {
    vi.useFakeTimers({ now: Date.parse('2020-01-01T00:00:00Z') });
    keepServerTime('2026-11-25T10:00:00Z');
    vi.advanceTimersByTime(60_000);
    expect(new Date(serverNow()).toISOString()).toBe('2026-11-25T10:01:00.000Z');
  });
});

describe('readings of which only the last matters', () => {
  it('come one after the other: many hints during one are one more', async () => {
    const pending: PromiseWithResolvers<void>[] = [];
    const read = oneAtATime(() => {
      const reading = Promise.withResolvers<void>();
      pending.push(reading);
      return reading.promise;
    });
    const all = [read(), read(), read()];
    expect(pending).toHaveLength(1);
    pending[0]?.resolve();
    await vi.waitFor(() => expect(pending).toHaveLength(2));
    pending[1]?.resolve();
    await Promise.all(all);
    expect(pending).toHaveLength(2);
  });
});

it('writes the day of a source as people do, and leaves what is no day as it is', () => {
  expect(dateWords('2026-03-03')).toBe('3 mars 2026');
  expect(dateWords('2024')).toBe('2024');
});
