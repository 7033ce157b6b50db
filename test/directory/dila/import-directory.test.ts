import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { directoryPlaces, findBodies, importDirectory, openDirectory } from '../../../src/directory/index.ts';
import { tempFolder } from '../../temp-folder.ts';
import { kindNamed, placeNamed, territory, words } from '../real-directory.ts';
import { type SampleService, sampleApiService, sampleService } from './sample-service.ts';

const { byInsee } = territory;

function importInto(dataFolder: string, content: string) {
  const file = join(tempFolder(), 'dila.json');
  writeFileSync(file, content);
  return importDirectory({ file, dataFolder, kinds: words.kinds, byInsee, today: '2026-11-25' });
}

const fileOf = (...services: SampleService[]) => JSON.stringify({ service: services.map(sampleService) });
const open = (dataFolder: string, faults: string[] = []) =>
  openDirectory(directoryPlaces(PROJECT_FOLDER, dataFolder), byInsee, ({ code }) => faults.push(code));

describe('the directory of the DILA', () => {
  it('replaces the shipped bodies of its kinds; a running server takes it up; the other kinds stay', async () => {
    const data = tempFolder();
    const directory = open(data);
    const before = directory.bodies();
    expect(before.filter(({ kind }) => kind === 'mission_locale').length).toBeGreaterThan(40);
    const result = await importInto(data, fileOf({ id: 'a' }, { id: 'b', type: 'cio', insee: '62498' }));
    expect(result).toMatchObject({ ok: true, report: { read: 2, kept: { mission_locale: 1, cio: 1 }, rejected: 0 } });
    const after = directory.bodies();
    expect(after.filter(({ kind }) => kind === 'mission_locale')).toHaveLength(1);
    expect(after.filter(({ kind }) => kind === 'prc_vae')).toEqual(before.filter(({ kind }) => kind === 'prc_vae'));
    expect(readdirSync(data)).toEqual(['annuaire.json']);
  });

  it('gives everything that a resident needs', async () => {
    const data = tempFolder();
    await importInto(data, fileOf({ id: 'a' }));
    expect(open(data).bodies()[0]).toMatchObject({
      id: 'a',
      kind: 'mission_locale',
      name: 'Mission locale de Thiérache',
      address: 'Maison de l’emploi, 1 rue de l’Exemple',
      postcode: '02500',
      commune: 'Hirson',
      department: '02',
      point: { latitude: 49.9219, longitude: 4.0839 },
      phones: ['03 53 01 00 00'],
      email: 'accueil@ml-thierache.example',
      website: 'https://www.ml-thierache.example',
      hours: 'du lundi au jeudi : 8 h 30 – 12 h, 13 h 30 – 17 h ; vendredi : 9 h – 12 h (sur rendez-vous)',
      contactsOn: '2026-11-18',
      source: { licence: 'Licence Ouverte 2.0' },
    });
  });

  it('tells who is in charge of a commune, when it says so', async () => {
    const data = tempFolder();
    const near = { id: 'near', insee: '02381' };
    const inCharge = { id: 'in-charge', insee: '02789', covers: ['02381', '02789', '75056'] };
    await importInto(data, fileOf(near, inCharge));
    const found = findBodies(open(data).bodies(), kindNamed('mission_locale'), placeNamed('Hirson'));
    expect(found).toMatchObject({
      kind: 'found',
      bodies: [
        { body: { id: 'in-charge' }, isInCharge: true },
        { body: { id: 'near' }, isInCharge: false },
      ],
    });
  });

  it('is the same from the API’s export', async () => {
    const [fromFile, fromApi] = [tempFolder(), tempFolder()];
    await importInto(fromFile, fileOf({ id: 'a' }));
    await importInto(fromApi, JSON.stringify([sampleApiService({ id: 'a' })]));
    expect(open(fromApi).bodies()[0]).toEqual(open(fromFile).bodies()[0]);
  });

  it('leaves out other kinds and other regions', async () => {
    const data = tempFolder();
    const result = await importInto(
      data,
      fileOf({ id: 'a' }, { id: 'b', type: 'mairie' }, { id: 'c', insee: '75056' }, { id: 'd', insee: '59999' }),
    );
    expect(result).toMatchObject({ ok: true, report: { read: 4, kept: { mission_locale: 1 }, rejected: 0 } });
  });

  it('takes old names of bodies for the new ones', async () => {
    const data = tempFolder();
    await importInto(data, fileOf({ id: 'a', type: 'pole_emploi' }, { id: 'b', type: 'france_travail' }));
    expect(
      open(data)
        .bodies()
        .filter(({ kind }) => kind === 'france_travail'),
    ).toHaveLength(2);
  });

  it('reports a faulty body, and loads the rest', async () => {
    const good = Array.from({ length: 20 }, (_, n) => ({ id: `good-${n}` }));
    const result = await importInto(tempFolder(), fileOf(...good, { id: 'no-date', modified: '' }));
    expect(result).toMatchObject({
      ok: true,
      report: { kept: { mission_locale: 20 }, rejected: 1, rejects: [{ id: 'no-date' }] },
    });
  });
});

describe('a file that is not the directory', () => {
  const half = fileOf({ id: 'a' }, { id: 'b' });

  it.each([
    ['cut in the middle', half.slice(0, -40)],
    ['a web page', '<!DOCTYPE html>'],
    ['empty', ''],
    ['without one body of the region', fileOf({ id: 'a', insee: '75056' })],
    [
      'full of faults',
      fileOf({ id: 'a' }, { id: 'b', modified: 'hier' }, { id: 'c', modified: '31/12/2099 00:00:00' }),
    ],
    ['the XML of before 2022', '<?xml version="1.0"?><Organisme id="mission_locale-02381-01"/>'],
  ])('%s: refused, and nothing is lost', async (_, content) => {
    const data = tempFolder();
    await importInto(data, fileOf({ id: 'before' }));
    const kept = readFileSync(join(data, 'annuaire.json'), 'utf8');
    expect(await importInto(data, content)).toMatchObject({ ok: false, code: 'DIRECTORY_REFUSED' });
    expect(readFileSync(join(data, 'annuaire.json'), 'utf8')).toBe(kept);
    expect(readdirSync(data)).toEqual(['annuaire.json']);
  });

  it('that is not there: told', async () => {
    const data = tempFolder();
    const order = {
      file: join(data, 'absent.json'),
      dataFolder: data,
      kinds: words.kinds,
      byInsee,
      today: '2026-11-25',
    };
    expect(await importDirectory(order)).toMatchObject({ ok: false, code: 'DIRECTORY_UNREADABLE' });
    expect(existsSync(join(data, 'annuaire.json'))).toBe(false);
  });

  it('damaged after its import: left out, told once, and the shipped bodies answer', async () => {
    const data = tempFolder();
    const faults: string[] = [];
    writeFileSync(join(data, 'annuaire.json'), '{"fiches": [');
    const directory = open(data, faults);
    expect(directory.bodies().length).toBeGreaterThan(600);
    directory.bodies();
    expect(faults).toEqual(['DIRECTORY_INVALID']);
  });
});

const GIVEN = join(PROJECT_FOLDER, '../shared/data/essais/catalogues/dila');

describe.skipIf(!existsSync(GIVEN))('the given files of the DILA', () => {
  it.each([
    ['latin1.json', { ok: true }],
    ['future.json', { ok: true, report: { rejected: 1, rejects: [{ id: 'id-10' }], kept: { mission_locale: 1 } } }],
    ['script.json', { ok: true }],
    ['dup.json', { ok: true }],
    ['trunc.json', { ok: false, code: 'DIRECTORY_REFUSED' }],
  ])('%s', async (name, expected) => {
    const data = tempFolder();
    const file = join(GIVEN, name);
    const result = await importDirectory({ file, dataFolder: data, kinds: words.kinds, byInsee, today: '2026-11-25' });
    expect(result).toMatchObject(expected);
    if (result.ok)
      expect(readFileSync(join(data, 'annuaire.json'), 'utf8')).not.toMatch(/\ufffd|<script|<b>|javascript:/);
    if (name === 'latin1.json') expect(readFileSync(join(data, 'annuaire.json'), 'utf8')).toContain('Liévin');
  });
});

describe('a directory that shrinks', () => {
  it('is held back until somebody says that it is right', async () => {
    const data = tempFolder();
    const of = (from: number, to: number) =>
      fileOf(...Array.from({ length: to - from }, (_, n) => ({ id: `b${from + n}` })));
    expect(await importInto(data, of(0, 40))).toMatchObject({ ok: true });
    const file = join(tempFolder(), 'small.json');
    writeFileSync(file, of(0, 20));
    const order = { file, dataFolder: data, kinds: words.kinds, byInsee, today: '2026-11-25' };
    expect(await importDirectory(order)).toMatchObject({ ok: false, code: 'DIRECTORY_SHRUNK' });
    expect(
      open(data)
        .bodies()
        .filter(({ kind }) => kind === 'mission_locale'),
    ).toHaveLength(40);
    expect(await importDirectory({ ...order, acceptShrink: true })).toMatchObject({ ok: true });
  });
});
