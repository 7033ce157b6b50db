import { describe, expect, it } from 'vitest';
import { createPlaceCompleter } from '../../../src/catalogue/clean/complete-place.ts';
import { addDays, readDay, readPeriod } from '../../../src/catalogue/clean/dates.ts';
import {
  readCount,
  readEmail,
  readNumber,
  readPhone,
  readSiret,
  readUrl,
} from '../../../src/catalogue/clean/identifiers.ts';
import { niveauIn } from '../../../src/catalogue/clean/level.ts';
import { readPlace } from '../../../src/catalogue/clean/place.ts';
import { plainLine, plainText } from '../../../src/catalogue/clean/plain-text.ts';
import { LENS } from '../import/catalogue-place.ts';

describe('a text of a catalogue', () => {
  it.each([
    ['Souder.', 'Souder.'],
    ['-', ''],
    [' N.C. ', ''],
    ['Information non communiquée', ''],
    ['non renseigné', ''],
    ['<p>Un</p><p>Deux</p>', 'Un\nDeux'],
    ['&lt;p&gt;Un &amp;eacute;t&amp;eacute;&lt;/p&gt;', 'Un été'],
    ['R&D et Q&A', 'R&D et Q&A'],
    ['3 < 5 et 7 > 2', '3 < 5 et 7 > 2'],
    ['a&#160;b&#xE9;c', 'a béc'],
    ['a\u0000b\u0007c', 'a b c'],
    ['un\u00a0:  deux', 'un : deux'],
    ['<script>alert(1)</script>Souder', 'Souder'],
    ['<img src=x onerror=alert(1)>Souder', 'Souder'],
  ])('%j is shown as %j', (raw, shown) => {
    expect(plainText(raw)).toBe(shown);
  });

  it('is cut at a word when it is endless', () => {
    const cut = plainText('mot '.repeat(3000));
    expect(cut.length).toBeLessThan(4_010);
    expect(cut.endsWith('mot…')).toBe(true);
  });

  it('stands on one line when it is a title', () => {
    expect(plainLine('Licence\n  arts<br/>lettres')).toBe('Licence arts lettres');
  });
});

describe('a date of a catalogue', () => {
  it.each([
    ['20171030', '2017-10-30', false],
    ['2017-10-30', '2017-10-30', false],
    ['2017-10-30T08:00:00.000Z', '2017-10-30', false],
    ['30/10/2017', '2017-10-30', false],
    ['20170900', '2017-09-01', true],
    ['2021-09', '2021-09-01', true],
  ])('%s is %s', (raw, day, month) => {
    expect(readDay(raw)).toEqual({ day, month });
  });

  it.each(['00000000', '99999999', '20270231', '20271301', '', '-', 'septembre', '20170000', '18990101'])(
    '%j is no day',
    (raw) => {
      expect(readDay(raw)).toBeNull();
    },
  );

  it('the end of a month known without its day is its last day', () => {
    expect(readPeriod('20280200', '20280200', () => {})).toEqual({
      debut: '2028-02-01',
      fin: '2028-02-29',
      precision: 'mois',
    });
  });

  it('days are added over months and years', () => {
    expect(addDays('2026-12-28', 7)).toBe('2027-01-04');
  });
});

describe('identifiers and contacts', () => {
  it('a SIRET has 14 digits', () => {
    expect(['817 576 275 00017', '81757627500017', '8175762750001', '00000000000000', ''].map(readSiret)).toEqual([
      '81757627500017',
      '81757627500017',
      null,
      null,
      null,
    ]);
  });

  it('RNCP and RS numbers lose their prefix and their zeros', () => {
    expect(['RNCP4911', 'RS 5678', '0320', '-', 'abc', '0'].map(readNumber)).toEqual([
      '4911',
      '5678',
      '320',
      null,
      null,
      null,
    ]);
  });

  it('phone numbers read alike however they are written', () => {
    expect(
      ['0320000000', '+33 3 20 00 00 00', '00333 20 00 00 00', '+33(0)320000000', '3949', '11 11', ''].map(readPhone),
    ).toEqual(['03 20 00 00 00', '03 20 00 00 00', '03 20 00 00 00', '03 20 00 00 00', '3949', null, null]);
  });

  it('only web addresses that can be opened are kept', () => {
    expect(readUrl('lycee.fr/a')).toBe('https://lycee.fr/a');
    expect(
      ['javascript:alert(1)', 'http://u:p@lycee.fr', 'pas une adresse', 'ftp://x.fr/', 'https://localhost/x', ''].map(
        readUrl,
      ),
    ).toEqual(Array(6).fill(null));
  });

  it('e-mail addresses and counts', () => {
    expect(['a@example.org', 'a@b', 'a b@c.fr', 'x<y@c.fr'].map(readEmail)).toEqual([
      'a@example.org',
      null,
      null,
      null,
    ]);
    expect(['35', '35,00', '-1', '1e9', '999999'].map((raw) => readCount(raw, 20_000))).toEqual([
      35,
      35,
      null,
      null,
      null,
    ]);
  });

  it.each([
    ['niveau 5 (bac + 2)', 5],
    ['4', 4],
    ['niveau 4 (bac ou équivalent)', 4],
    ['non inscrit au RNCP', null],
    ['9', null],
    [undefined, null],
  ])('level in %j: %s', (raw, niveau) => {
    expect(niveauIn(raw)).toBe(niveau);
  });
});

describe('a place', () => {
  const complete = createPlaceCompleter([LENS]);
  const told: string[] = [];
  const read = (raw: Parameters<typeof readPlace>[0]) => {
    const lieu = readPlace(raw);
    if (lieu === null) throw new Error('no place');
    return complete(lieu, (reason) => told.push(reason));
  };
  const TOWN_HALL = { latitude: LENS.latitude, longitude: LENS.longitude };

  it.each([
    ['by its INSEE code', { insee: '62498', commune: 'ville de lens' }],
    ['by its name and postcode', { codePostal: '62300', commune: 'LENS' }],
    ['by its name in the department of a business postcode', { codePostal: '62307', commune: 'LENS CEDEX 3' }],
    ['by its postcode, when no name is given', { codePostal: '62300' }],
  ])('is known %s, and gets its official name, code and position', (_, raw) => {
    expect(read(raw)).toMatchObject({ commune: 'Lens', insee: '62498', departement: '62', ...TOWN_HALL });
  });

  it('keeps its own precise position, but not one of another town', () => {
    told.length = 0;
    expect(read({ insee: '62498', latitude: '50.4301', longitude: '2,8200' })).toMatchObject({
      latitude: 50.4301,
      longitude: 2.82,
    });
    expect(read({ insee: '62498', latitude: '48.8566', longitude: '2.3522' })).toMatchObject(TOWN_HALL);
    expect(told).toEqual(['coordonnées loin de Lens']);
  });

  it('outside the region stays as it is given, without coordinates swapped or too vague', () => {
    expect(
      read({ codePostal: '75019', commune: 'Paris', insee: '75019', latitude: '48', longitude: '2' }),
    ).toMatchObject({
      commune: 'Paris',
      insee: null,
      departement: '75',
      latitude: null,
    });
    expect(readPlace({ commune: 'Paris', latitude: '2.35', longitude: '148.85' })).toMatchObject({ latitude: null });
  });

  it('that says nothing is none', () => {
    expect(readPlace({ commune: '-', adresse: 'quelque part' })).toBeNull();
  });
});
