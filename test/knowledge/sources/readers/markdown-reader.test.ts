import { describe, expect, it } from 'vitest';
import type { Parameters } from '../../../../src/knowledge/index.ts';
import type { MarkdownSource } from '../../../../src/knowledge/sources/manifest.ts';
import { readMarkdownDocument, readMarkdownSource } from '../../../../src/knowledge/sources/readers/markdown-reader.ts';
import { tempFolder, writeFiles } from '../../../temp-folder.ts';
import { sheet } from '../small-knowledge.ts';

const NONE: Parameters = new Map();
const source: MarkdownSource = {
  id: 'documents',
  title: 'Fiches',
  publisher: 'Essai',
  address: 'https://example.test',
  licence: 'MIT',
  version_date: '2026-11-23',
  valid_until: '2026-12-31',
  tier: 1,
  reader: 'markdown',
  folder: 'documents',
};
const read = (content: string) => readMarkdownDocument(source, content, NONE, '2026-11-23');

describe('a sheet', () => {
  it('becomes a document cut at its headings', () => {
    const body =
      'Une entrée.\n\n## Qui\n\nVous.\n\n### Et moi\nAussi.\n\n## Combien\n- **rien**\n- [peu](https://x.test)';
    expect(read(sheet('vae', 'La VAE', body))).toMatchObject({
      ok: true,
      document: {
        id: 'hdf/vae',
        title: 'La VAE',
        date: '2026-03-01',
        validUntil: '2026-12-31',
        level: 'V',
        publisher: expect.stringContaining('example.test'),
        sections: [
          { headings: [], text: 'Une entrée.' },
          { headings: ['Qui'], text: 'Vous.' },
          { headings: ['Qui', 'Et moi'], text: 'Aussi.' },
          { headings: ['Combien'], text: '- rien\n- peu' },
        ],
      },
    });
  });

  it('gives tables a line a row, and nested lists a line an item', () => {
    const body = '| Âge | Montant |\n| --- | --- |\n| 16 ans | peu |\n| 26 ans | plus |\n\n- un\n  - deux';
    expect(read(sheet('vae', 'La VAE', body))).toMatchObject({
      document: {
        sections: [{ text: 'Âge : 16 ans ; Montant : peu\nÂge : 26 ans ; Montant : plus\n- un\n- deux' }],
      },
    });
  });

  it('ties its questions to the section under whose heading they stand, and refuses a heading that is not there', () => {
    const body = 'Une entrée.\n\n## Qui\n\nVous.';
    const questions = '{ introduction: ["vae ?"], Qui: ["vae pour moi ?", "qui peut ?"] }';
    expect(read(sheet('vae', 'La VAE', body, { questions }))).toMatchObject({
      document: {
        questions: ['vae ?', 'vae pour moi ?', 'qui peut ?'],
        sections: [{ questions: ['vae ?'] }, { questions: ['vae pour moi ?', 'qui peut ?'] }],
      },
    });
    const lost = read(sheet('vae', 'La VAE', body, { questions: '{ Quand: ["a ?", "b ?", "c ?"] }' }));
    expect(lost).toMatchObject({ code: 'SOURCE_INVALID', message: expect.stringContaining('« Quand »') });
  });

  it('with Windows line ends reads the same', () => {
    const content = sheet('vae', 'La VAE', '## Qui\n\nVous.');
    expect(read(content.replaceAll('\n', '\r\n'))).toEqual(read(content));
  });

  it.each<[string, Record<string, string>]>([
    ['id', { id: 'Hdf/VAE' }],
    ['id', { id: '' }],
    ['title', { title: '' }],
    ['url', { url: 'vae.gouv.fr' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['date', { date: '01/03/2026' }],
    ['valid_until', { valid_until: '' }],
    ['verified_on', { verified_on: '' }],
    ['level', { level: 'SUR' }],
    ['sources', { sources: '[]' }],
    ['questions', { questions: '["une ?", "deux ?"]' }],
    ['author', { author: 'moi' }],
  ])('with a faulty « %s » is refused, and the field is named', (field, front) => {
    expect(read(sheet('vae', 'La VAE', 'Texte.', front))).toMatchObject({
      ok: false,
      code: 'SOURCE_INVALID',
      message: expect.stringContaining(field),
    });
  });

  it.each([
    ['nothing', ''],
    ['no front matter', '# VAE\n\nTexte'],
    ['a front matter that does not end', '---\nid: hdf/vae\n\nTexte'],
    ['YAML that is none', '---\nid: [hdf/vae\n---\nTexte'],
  ])('of %s is refused', (_, content) => {
    expect(read(content)).toMatchObject({ ok: false, code: 'SOURCE_INVALID' });
  });

  it('that names an unknown amount is refused, and the amount is named', () => {
    expect(read(sheet('vae', 'La VAE', 'Vous payez {{prix_inconnu}}.'))).toMatchObject({
      code: 'PARAMETER_UNKNOWN',
      message: expect.stringContaining('prix_inconnu'),
    });
  });
});

describe('a folder of sheets', () => {
  it('is read in the order of names, other files left out; a fault names its file', () => {
    const folder = tempFolder();
    writeFiles(folder, {
      'documents/b.md': sheet('b', 'B', 'Texte.'),
      'documents/a.md': sheet('a', 'A', 'Texte.'),
      'documents/lisez-moi.txt': 'rien',
    });
    expect(readMarkdownSource(source, folder, NONE, '2026-11-23')).toMatchObject({
      documents: [{ id: 'hdf/a' }, { id: 'hdf/b' }],
    });
    writeFiles(folder, { 'documents/b.md': 'rien' });
    expect(readMarkdownSource(source, folder, NONE, '2026-11-23')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/b\.md: /),
    });
  });
});
