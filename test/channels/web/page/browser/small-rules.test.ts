import { describe, expect, it } from 'vitest';
import { backoff } from '../../../../../src/channels/web/page/browser/backoff.ts';
import { frenchDate } from '../../../../../src/channels/web/page/browser/french-date.ts';
import { createHistory } from '../../../../../src/channels/web/page/browser/history.ts';
import { lengthHint } from '../../../../../src/channels/web/page/browser/message-length.ts';
import { createSleepWatch } from '../../../../../src/channels/web/page/browser/sleep-watch.ts';
import { statusOf } from '../../../../../src/channels/web/page/browser/status.ts';
import { FRENCH } from './words.ts';

describe('dates', () => {
  it.each([
    ['2026-03-03', '3 mars 2026'],
    ['2026-07-01', '1er juillet 2026'],
    ['2026-12-31T23:59:00Z', '31 décembre 2026'],
  ])('writes %s as « %s »', (iso, french) => {
    expect(frenchDate(iso)).toBe(french);
  });

  it.each(['2026', '03/03/2026', '2026-13-01', '2026-01-00', ''])('does not guess a day out of « %s »', (text) => {
    expect(frenchDate(text)).toBeNull();
  });
});

describe('the length of a message', () => {
  it('is not spoken of as long as there is room', () => {
    expect(lengthHint(3_499, FRENCH)).toBeNull();
  });

  it('is counted kindly near the end and beyond', () => {
    expect(lengthHint(3_500, FRENCH)).toBe('Il vous reste 500 caractères.');
    expect(lengthHint(3_999, FRENCH)).toBe('Il vous reste 1 caractère.');
    expect(lengthHint(4_001, FRENCH)).toContain('enlevez 1 caractère, ou');
    expect(lengthHint(4_012, FRENCH)).toContain('enlevez 12 caractères, ou');
  });
});

describe('the state of the connection', () => {
  it('says nothing before the chat is used, nor when all is well', () => {
    expect(statusOf({ state: null, networked: true, unsent: false }, FRENCH)).toBeNull();
    expect(statusOf({ state: 'online', networked: true, unsent: true }, FRENCH)).toBeNull();
  });

  it('says what to check when the device has no network, and that the message is kept', () => {
    const status = statusOf({ state: 'online', networked: false, unsent: true }, FRENCH);
    expect(status?.text).toContain('Wi-Fi');
    expect(status?.text).toContain('Votre message est gardé');
  });

  it('promises nothing about a message when none is waiting', () => {
    expect(statusOf({ state: 'interrupted', networked: true, unsent: false }, FRENCH)?.text).not.toContain('est gardé');
  });

  it('gives a phone number and a button when the assistant stays away', () => {
    expect(statusOf({ state: 'away', networked: true, unsent: false }, FRENCH)).toMatchObject({
      retry: true,
      calm: false,
    });
    expect(statusOf({ state: 'away', networked: true, unsent: false }, FRENCH)?.text).toContain('3949');
  });
});

describe('trying again', () => {
  it('waits longer each time, never more than 18.75 s, never the same for everybody', () => {
    const waits = [1, 2, 3, 4, 5, 6, 20].map((failures) => backoff(failures, 0.5));
    expect(waits).toEqual([800, 1600, 3200, 6400, 12_800, 15_000, 15_000]);
    expect(backoff(20, 1)).toBe(18_750);
    expect(backoff(1, 0)).toBe(600);
  });
});

describe('what was already shown before a reload', () => {
  it('ends with the last activity seen', () => {
    const history = createHistory('b');
    expect(['a', 'b', 'c'].map((id) => history.isPast(id))).toEqual([true, true, false]);
  });

  it('is empty in a new tab, and ends when the person writes', () => {
    expect(createHistory(null).isPast('a')).toBe(false);
    const history = createHistory('gone');
    history.end();
    expect(history.isPast('a')).toBe(false);
  });
});

describe('a sleep of the device', () => {
  it('is seen once, by the clock; the slow timers of a hidden tab are none', () => {
    let now = 0;
    const watch = createSleepWatch(() => now);
    const after = (seconds: number) => {
      now += seconds * 1000;
      return watch.slept();
    };
    expect([5, 5, 60, 5, 3_600, 5].map(after)).toEqual([false, false, false, false, true, false]);
  });
});
