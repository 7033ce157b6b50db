import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { manifestPlaces, readCatalogues } from '../../../src/catalogue/index.ts';
import { cataloguePlace, entry } from './catalogue-place.ts';

it("the project's manifest names the facts and the demonstration, each with its licence and dates", () => {
  const read = readCatalogues(manifestPlaces(PROJECT_FOLDER, join(PROJECT_FOLDER, 'nowhere')));
  if (!read.ok) throw new Error(read.message);
  expect(read.catalogues).toMatchObject([
    { id: 'faits-hdf-2024', annee: 2024, demonstration: false },
    { id: 'demonstration', demonstration: true, dates_glissantes: { base: expect.any(String) } },
  ]);
});

it("an operator's manifest adds catalogues, from files beside it, and may replace one of the project's", () => {
  const { places, tell } = cataloguePlace();
  tell({ id: 'un' }, { id: 'deux' });
  const added = dirname(places.added);
  mkdirSync(added, { recursive: true });
  writeFileSync(
    places.added,
    stringify({ catalogues: [entry({ id: 'deux', title: 'Le mien' }), entry({ id: 'trois', files: ['/a/b.xml'] })] }),
  );
  const read = readCatalogues(places);
  if (!read.ok) throw new Error(read.message);
  expect(read.catalogues.map(({ id, title, files }) => [id, title, files])).toEqual([
    ['un', 'Catalogue un', [join(dirname(places.own), 'un.xml')]],
    ['deux', 'Le mien', [join(added, 'deux.xml')]],
    ['trois', 'Catalogue trois', ['/a/b.xml']],
  ]);
});

it("an operator's manifest may do without a catalogue of the project", () => {
  const { places, tell } = cataloguePlace();
  tell({ id: 'un' }, { id: 'deux' });
  mkdirSync(dirname(places.added), { recursive: true });
  writeFileSync(places.added, stringify({ catalogues: [entry({ id: 'trois' })], leave_out: ['un'] }));
  const read = readCatalogues(places);
  expect(read.ok && read.catalogues.map(({ id }) => id)).toEqual(['deux', 'trois']);
});

it.each([
  ['a field missing', [{ ...entry({ id: 'un' }), licence: undefined }], 'licence'],
  ['a format that nobody reads', [entry({ id: 'un', format: 'xls' })], 'format'],
  ['a CSV without mapping', [entry({ id: 'un', format: 'csv' })], 'csv'],
  [
    'a field of a mapping that does not exist',
    [entry({ id: 'un', format: 'csv', csv: { fields: { titre: '{a}' } } })],
    'fields',
  ],
  ['two catalogues of one name', [entry({ id: 'un' }), entry({ id: 'un' })], 'two catalogues are called un'],
])('%s is told with its file', (_, catalogues, words) => {
  const { places } = cataloguePlace();
  writeFileSync(places.own, stringify({ catalogues }));
  const read = readCatalogues(places);
  expect(read).toMatchObject({ ok: false, code: 'MANIFEST_INVALID', message: expect.stringContaining(words) });
  expect(read).toMatchObject({ message: expect.stringContaining(places.own) });
});
