import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/knowledge/index.ts';
import { readSources } from '../../../src/knowledge/sources/read-sources.ts';
import { tempFolder, writeFiles } from '../../temp-folder.ts';
import { SMALL_MANIFEST, sheet, smallKnowledge } from './small-knowledge.ts';

const FIELDS = [...SMALL_MANIFEST.matchAll(/^\s+(?:- )?([a-z_]+): /gm)].map(([, name]) => name ?? '');

function manifest(content: string) {
  const folder = tempFolder();
  writeFiles(folder, { 'manifest.yaml': content });
  return readManifest(folder);
}

function sources(files: Record<string, string | undefined>) {
  const folder = tempFolder();
  writeFiles(folder, files);
  return readSources({
    knowledgeFolder: join(folder, 'knowledge'),
    parametersFile: join(folder, 'dialogs', 'parametres.yaml'),
    today: '2026-11-23',
  });
}

describe('the manifest', () => {
  it('of the test is complete (a check of this test)', () => {
    expect(FIELDS).toEqual(expect.arrayContaining(['id', 'licence', 'version_date', 'valid_until', 'folder']));
    expect(manifest(SMALL_MANIFEST).ok).toBe(true);
  });

  it.each(FIELDS)('without « %s » is refused, and the field is named', (field) => {
    const without = SMALL_MANIFEST.replace(new RegExp(`(- )?${field}: .*`), (_, dash?: string) => (dash ? '- #' : ''));
    expect(manifest(without)).toMatchObject({
      ok: false,
      code: 'MANIFEST_INVALID',
      message: expect.stringMatching(new RegExp(`manifest\\.yaml: .*sources\\.0\\.${field}\\b`)),
    });
  });

  it.each([
    ['a date that is none', /version_date: .*/, 'version_date: 2026-13-45'],
    ['an address that is none', /address: .*/, 'address: somewhere'],
    ['a tier that is none', /tier: .*/, 'tier: 3'],
    ['a reader that is none', /reader: .*/, 'reader: pdf'],
    ['a field that nobody knows', /licence: .*/, 'licence: MIT\n    license: MIT'],
    ['YAML that is none', /licence: .*/, 'licence: [MIT'],
    ['no entry', /sources:[\s\S]*/, 'sources: []'],
  ])('with %s is refused', (_, pattern, replacement) => {
    expect(manifest(SMALL_MANIFEST.replace(pattern, replacement))).toMatchObject({ code: 'MANIFEST_INVALID' });
  });

  it('that is not there is refused, and its path is named', () => {
    expect(readManifest(tempFolder())).toMatchObject({
      code: 'MANIFEST_INVALID',
      message: expect.stringContaining('manifest.yaml'),
    });
  });

  it('with two sources of one name is refused', () => {
    const twice = SMALL_MANIFEST + SMALL_MANIFEST.replace('\nsources:\n', '');
    expect(manifest(twice)).toMatchObject({ code: 'MANIFEST_INVALID', message: expect.stringContaining('documents') });
  });
});

describe('sources', () => {
  const one = sheet('cpf', 'Le CPF', 'Le compte vous suit toute votre vie.');

  it('are read, with the amounts filled in', () => {
    const read = sources(smallKnowledge({ a: sheet('cpf', 'Le CPF', 'Vous payez {{aide_permis}}.') }));
    if (!read.ok) throw new Error(read.message);
    expect(read.documents).toMatchObject([
      { id: 'hdf/cpf', tier: 1, sections: [{ text: 'Vous payez 103,20 € (depuis le 1er janvier 2026).' }] },
    ]);
  });

  it('with two documents of one id are refused, and the id is named', () => {
    expect(sources(smallKnowledge({ a: one, b: one }))).toMatchObject({
      code: 'SOURCE_INVALID',
      message: expect.stringContaining('hdf/cpf'),
    });
  });

  it('with one faulty file give nothing at all, rather than a part', () => {
    const read = sources(smallKnowledge({ a: one, b: 'no front matter' }));
    expect(read).toMatchObject({ ok: false, code: 'SOURCE_INVALID', message: expect.stringContaining('b.md') });
    expect(read).not.toHaveProperty('documents');
  });

  it('with faulty amounts are refused, and the entry and field are named', () => {
    const files = smallKnowledge({ a: one });
    const amounts = (files['dialogs/parametres.yaml'] ?? '').replace('niveau: V', 'niveau: SUR');
    expect(sources({ ...files, 'dialogs/parametres.yaml': amounts })).toMatchObject({
      code: 'PARAMETERS_INVALID',
      message: expect.stringMatching(/parametres\.yaml: .*parametres\.0\.niveau/),
    });
    expect(sources({ ...files, 'dialogs/parametres.yaml': undefined })).toMatchObject({ code: 'PARAMETERS_INVALID' });
  });
});
