import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { type Closure, type Hours, readHours } from '../../../src/handoff/hours/hours-file.ts';
import { isPublicHoliday, openingHours } from '../../../src/handoff/hours/opening-hours.ts';
import { instantOf, parisTime } from '../../../src/handoff/hours/paris-time.ts';
import { tempFolder, writeFiles } from '../../temp-folder.ts';

const file = readHours(join(PROJECT_FOLDER, 'dialogs', 'horaires.yaml'));

function hours(id: string): Hours {
  const found = file.hours.get(id);
  if (found === undefined) throw new Error(`no hours ${id}`);
  return found;
}

const office = (closures: readonly Closure[] = []) => openingHours(hours('bureau'), closures);
const at = (iso: string) => new Date(iso);

describe('time in Paris', () => {
  it.each([
    ['2026-11-25T08:00:00Z', '2026-11-25', 9 * 60],
    ['2026-07-14T22:30:00Z', '2026-07-15', 30],
    ['2026-12-31T23:00:00Z', '2027-01-01', 0],
  ])('%s is %s, minute %i', (instant, day, minute) => {
    expect(parisTime(at(instant))).toEqual({ day, minute });
    expect(instantOf({ day, minute }).toISOString()).toBe(new Date(instant).toISOString());
  });

  it('an hour that the change to summer time skips is the one after', () => {
    expect(parisTime(instantOf({ day: '2027-03-28', minute: 150 }))).toEqual({ day: '2027-03-28', minute: 210 });
  });
});

describe('opening hours', () => {
  it.each([
    ['2026-11-25T08:00:00Z', true, 'a Wednesday at nine'],
    ['2026-11-25T07:59:00Z', false, 'a minute before'],
    ['2026-11-25T11:30:00Z', false, 'half past twelve'],
    ['2026-11-25T16:29:00Z', true, 'the last minute'],
    ['2026-11-28T10:00:00Z', false, 'a Saturday'],
    ['2026-07-15T07:30:00Z', true, 'summer time'],
    ['2026-07-14T08:00:00Z', false, 'the fourteenth of July'],
    ['2027-03-29T08:00:00Z', false, 'Easter Monday'],
  ])('%s: %s (%s)', (instant, open) => {
    expect(office().isOpen(at(instant))).toBe(open);
  });

  it('open again after the night, the week-end, and a long week-end', () => {
    expect(office().nextOpening(at('2026-11-25T17:00:00Z'))).toEqual(at('2026-11-26T08:00:00Z'));
    expect(office().nextOpening(at('2026-11-27T16:00:00Z'))).toEqual(at('2026-11-30T08:00:00Z'));
    expect(office().nextOpening(at('2027-03-26T17:00:00Z'))).toEqual(at('2027-03-30T07:00:00Z'));
    const now = at('2026-11-25T09:00:00Z');
    expect(office().nextOpening(now)).toBe(now);
  });

  it('closures count for the hours they name', () => {
    const closure = { from: '2026-11-25', to: '2026-11-26', reason: 'inventaire', hours: ['bureau'] };
    expect(office([closure]).nextOpening(at('2026-11-25T08:00:00Z'))).toEqual(at('2026-11-27T08:00:00Z'));
    expect(office([{ ...closure, hours: ['autre'] }]).isOpen(at('2026-11-25T09:00:00Z'))).toBe(true);
    expect(
      office([{ ...closure, to: '2028-01-01', hours: [] }]).nextOpening(at('2026-11-25T09:00:00Z')),
    ).toBeUndefined();
  });

  it('round the clock means midnight and holidays too', () => {
    const always = openingHours(hours('toujours'), []);
    expect(always.isOpen(at('2026-12-25T23:00:00Z'))).toBe(true);
  });

  it('knows the eleven public holidays of a year', () => {
    const days = Array.from({ length: 365 }, (_, day) =>
      new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10),
    );
    expect(days.filter(isPublicHoliday)).toHaveLength(11);
  });
});

describe('a faulty file is refused, with the place and the fault', () => {
  it.each([
    ['lundi: [17:00-9:00]', /lundi.*17:00-9:00/],
    ['lundi: [9:00-25:00]', /no span/],
    ['lundi: [13:00-17:00, 9:00-12:00]', /follow each other/],
    ['lundi: [9:00-10:00, 10:00-11:00, 11:00-12:00, 12:00-13:00]', /3 spans at most/],
    ['lundy: [9:00-17:00]', /lundy/],
  ])('%s', (line, fault) => {
    const folder = tempFolder();
    writeFiles(folder, { 'horaires.yaml': `horaires:\n  - id: bureau\n    semaine:\n      ${line}\n` });
    const read = () => readHours(join(folder, 'horaires.yaml'));
    expect(read).toThrow(fault);
    expect(read).toThrow(/line [34],/);
  });
});
