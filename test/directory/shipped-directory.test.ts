import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { contactNotice, directoryPlaces, openDirectory } from '../../src/directory/index.ts';
import { distanceKm } from '../../src/territory/index.ts';
import { lines, territory, words } from './real-directory.ts';

const SHARED = join(PROJECT_FOLDER, '../shared/data/structures');
const bodies = openDirectory(
  directoryPlaces(PROJECT_FOLDER, join(PROJECT_FOLDER, 'no-data')),
  territory.byInsee,
  () => {},
).bodies();

describe('the shipped directory', () => {
  it('has a kind, a source, and a date for each body', () => {
    const kinds = new Set(words.kinds.map(({ id }) => id));
    expect(bodies.length).toBeGreaterThan(600);
    for (const body of bodies) {
      expect(kinds.has(body.kind), body.id).toBe(true);
      expect(body.source.publisher && body.source.licence && body.status, body.id).toBeTruthy();
    }
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(bodies.length);
  });

  it('stands where it says: each point near its commune', () => {
    const astray = bodies.filter(({ insee, point }) => {
      const commune = territory.byInsee.get(insee);
      return commune === undefined || distanceKm(commune, point) > 12;
    });
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  it('has no address that passes for certain', () => {
    for (const body of bodies) expect(contactNotice(body, '2026-11-25'), body.id).toMatch(/à vérifier|non connues/);
  });

  it.skipIf(!existsSync(SHARED))('says what the gathered data says', () => {
    const rows: { id: string; name: string; address?: string; phone?: string; status: string }[] = JSON.parse(
      readFileSync(join(SHARED, 'annuaire_hdf.json'), 'utf8'),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { id, name, address, phones, status } of bodies) {
      const row = byId.get(id);
      expect(row, id).toMatchObject({ name, status });
      expect(row?.address ?? null, id).toBe(address);
      if (phones.length > 0) expect(row?.phone, id).toBe(phones[0]);
    }
  });

  it.skipIf(!existsSync(SHARED))('knows the national lines by the numbers gathered', () => {
    const rows: { number: string }[] = JSON.parse(readFileSync(join(SHARED, 'numeros.json'), 'utf8'));
    const gathered = new Set(rows.map(({ number }) => number.replaceAll(' ', '')));
    for (const id of ['france-travail', 'mon-cep', 'proch-emploi', 'afpa', 'agefiph', 'region-standard']) {
      expect(gathered.has(lines.get(id)?.number.replaceAll(' ', '') ?? ''), id).toBe(true);
    }
  });
});

describe('how sure an address is', () => {
  const [body] = bodies;
  const known = (contactsOn: string | null) => {
    if (body === undefined) throw new Error('no body');
    return contactNotice({ ...body, contactsOn }, '2026-11-25');
  };

  it.each([
    ['2026-11-18', 'coordonnées du 18 novembre 2026'],
    ['2025-11-25', 'coordonnées du 25 novembre 2025'],
    ['2025-11-24', 'coordonnées de 2025, à vérifier'],
    ['2015-04-19', 'coordonnées de 2015, à vérifier'],
    [null, 'coordonnées non connues'],
  ])('known on %s: « %s »', (day, notice) => {
    expect(known(day)).toBe(notice);
  });
});
