import { describe, expect, it } from 'vitest';
import { silenceOf, type Written, whatSilenceBrings } from '../../src/console/presence/silence.ts';
import { DELAYS } from './console-server.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-25T10:00:00Z') + seconds * 1_000);
const taken: Written = { takenAt: at(0), takenAfter: 4, answered: undefined, asked: undefined };
const answered = { sequence: 7, at: at(60) };
const asked = { sequence: 9, at: at(90) };

describe('whose turn it is to write', () => {
  it.each([
    ['the counsellor’s from the take on', taken, { whom: 'counsellor', about: 4, since: at(0) }],
    [
      'hers still, whatever the resident writes before her first word',
      { ...taken, asked },
      { whom: 'counsellor', about: 4, since: at(0) },
    ],
    ['the resident’s once she was written to', { ...taken, answered }, { whom: 'resident', about: 7, since: at(60) }],
    [
      'the counsellor’s from the resident’s first message on',
      { ...taken, answered, asked },
      { whom: 'counsellor', about: 9, since: at(90) },
    ],
  ])('%s', (_, written, silence) => {
    expect(silenceOf(written)).toEqual(silence);
  });
});

describe('what a silence brings', () => {
  const counsellor = { whom: 'counsellor', about: 9, since: at(0) } as const;
  const resident = { whom: 'resident', about: 7, since: at(0) } as const;

  it('nothing before its time, then a reminder with the end of the next', () => {
    expect(whatSilenceBrings(counsellor, undefined, at(179), DELAYS)).toBeUndefined();
    expect(whatSilenceBrings(counsellor, undefined, at(180), DELAYS)).toEqual({
      kind: 'remind',
      reminder: { whom: 'counsellor', about: 9, until: at(300).toISOString() },
    });
    expect(whatSilenceBrings(resident, undefined, at(599), DELAYS)).toBeUndefined();
    expect(whatSilenceBrings(resident, undefined, at(600), DELAYS)).toMatchObject({ reminder: { whom: 'resident' } });
  });

  it('then its consequence, not before the time that was told', () => {
    const until = at(300).toISOString();
    expect(whatSilenceBrings(counsellor, { ...counsellor, until }, at(299), DELAYS)).toBeUndefined();
    expect(whatSilenceBrings(counsellor, { ...counsellor, until }, at(300), DELAYS)).toEqual({
      kind: 'counsellor_silent',
      about: 9,
    });
    expect(whatSilenceBrings(resident, { ...resident, until }, at(300), DELAYS)?.kind).toBe('resident_silent');
  });

  it('a reminder of another silence counts for nothing', () => {
    const old = { whom: 'counsellor', about: 3, until: at(10).toISOString() } as const;
    expect(whatSilenceBrings(counsellor, old, at(100), DELAYS)).toBeUndefined();
    expect(whatSilenceBrings(counsellor, old, at(200), DELAYS)?.kind).toBe('remind');
  });
});
