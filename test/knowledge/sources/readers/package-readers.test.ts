import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FichesTravailSource, LegiSource } from '../../../../src/knowledge/sources/manifest.ts';
import { readFichesTravailSource } from '../../../../src/knowledge/sources/readers/fiches-travail-reader.ts';
import { readLegiSource } from '../../../../src/knowledge/sources/readers/legi-reader.ts';
import { tempFolder, writeFiles } from '../../../temp-folder.ts';

const TODAY = '2026-11-23';
const FOREVER = Date.parse('2999-01-01');
const common = {
  title: 'Essai',
  publisher: 'Essai',
  address: 'https://example.test',
  licence: 'MIT',
  version_date: '2026-03-27',
  valid_until: '2026-12-31',
  file: 'data.json',
};

interface Article {
  num: string;
  texte?: string;
  etat?: string;
  dateDebut?: string;
  dateFin?: string;
}

function code(articles: readonly Article[], title = 'Cinquième partie : L’emploi') {
  const children = articles.map(({ num, texte = 'Un texte.', etat = 'VIGUEUR', dateDebut, dateFin }) => ({
    type: 'article',
    data: {
      id: `LEGIARTI${num}`,
      num,
      texte,
      etat,
      dateDebut: dateDebut === undefined ? 0 : Date.parse(dateDebut),
      dateFin: dateFin === undefined ? FOREVER : Date.parse(dateFin),
    },
  }));
  const chapter = { type: 'section', data: { title: "Chapitre Ier : Contrat d'engagement" }, children };
  const part = { type: 'section', data: { title }, children: [chapter] };
  return { type: 'code', data: { title: 'Code du travail' }, children: [part] };
}

function readCode(content: unknown, today = TODAY) {
  const folder = tempFolder();
  writeFiles(folder, { 'package.json': '{}', 'data.json': JSON.stringify(content) });
  const source: LegiSource = {
    ...common,
    id: 'code',
    tier: 2,
    reader: 'legi',
    package: folder,
    parts: ['Cinquième partie'],
  };
  return readLegiSource(source, today);
}

function numbersIn(read: ReturnType<typeof readCode>): string[] {
  return read.ok ? read.documents.map(({ id }) => id.replace('code/', '')) : [read.message];
}

describe('the articles of a code', () => {
  it('are those in force that day, whatever the package called them', () => {
    const content = code([
      { num: 'L1', dateDebut: '2020-01-01' },
      { num: 'L2', dateDebut: '2020-01-01', dateFin: '2026-11-23' },
      { num: 'L3', dateDebut: '2026-11-23', etat: 'VIGUEUR_DIFF' },
      { num: 'L4', dateDebut: '2026-11-24', etat: 'VIGUEUR_DIFF' },
      { num: 'L5', dateDebut: '2020-01-01', dateFin: '2026-11-24', etat: 'ABROGE_DIFF' },
      { num: 'L6', etat: 'ABROGE' },
    ]);
    expect(numbersIn(readCode(content))).toEqual(['L1', 'L3', 'L5']);
    expect(numbersIn(readCode(content, '2026-11-22'))).toEqual(['L1', 'L2', 'L5']);
    expect(numbersIn(readCode(content, '2026-11-24'))).toEqual(['L1', 'L3', 'L4']);
  });

  it('have a number and a text', () => {
    expect(numbersIn(readCode(code([{ num: 'R1' }, { num: 'Annexe' }, { num: 'D2', texte: ' ' }])))).toEqual(['R1']);
  });

  it('stand under their heading path, with their address and the day they took effect', () => {
    const read = readCode(code([{ num: 'L5411-6', texte: 'Le contrat : 1° un ; 2° deux.', dateDebut: '2025-01-01' }]));
    expect(read).toMatchObject({
      documents: [
        {
          id: 'code/L5411-6',
          title: "Code du travail, article L5411-6 : L’emploi – Contrat d'engagement",
          url: 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTIL5411-6',
          date: '2025-01-01',
          tier: 2,
          sections: [{ text: 'Le contrat :\n1° un ;\n2° deux.' }],
        },
      ],
    });
  });

  it('of other parts, and of the former numbering, are left out; none at all is a failure', () => {
    for (const title of ['Première partie', 'Cinquième partie ancienne']) {
      expect(readCode(code([{ num: 'L1' }], title))).toMatchObject({ ok: false, code: 'SOURCE_INVALID' });
    }
  });

  it('from a file that is no code are a failure, named by source', () => {
    expect(readCode('nothing')).toMatchObject({ code: 'SOURCE_INVALID', message: expect.stringContaining('code: ') });
  });
});

const FICHE = {
  pubId: 'article1',
  date: '03/02/2026',
  url: 'https://travail-emploi.gouv.fr/cpf',
  intro: '<p>Le CPF.</p>',
  sections: [
    { title: 'Qui', anchor: 'qui', html: '<p>Vous.</p><p>Au 1er janvier 2019 : 500 €.</p>' },
    { title: 'Vieux', anchor: '', html: '<p>Fini.</p>' },
    { title: 'Textes de référence', anchor: 'textes', html: '<p>Lien.</p>' },
  ],
};
const CHOSEN = `
fiches:
  - pubId: article1
    title: "CPF : à quoi sert-il"
    tier: 1
    valid_until: 2026-12-31
    warnings: ["La participation a changé."]
    skip_sections: [Vieux]
    skip_phrases: ["1er janvier 2019"]
    questions: [un, deux, trois]
`;

function readSheets(selection: string, fiches: unknown = [FICHE]) {
  const folder = tempFolder();
  writeFiles(folder, { 'package.json': '{}', 'data.json': JSON.stringify(fiches), 'choice.yaml': selection });
  const source: FichesTravailSource = {
    ...common,
    id: 'fiches',
    tier: 1,
    reader: 'fiches-travail',
    package: folder,
    selection: 'choice.yaml',
  };
  return { folder, read: readFichesTravailSource(source, folder) };
}

describe('the sheets of the ministry', () => {
  it('are those chosen, under our title, without what is outdated, warnings first', () => {
    expect(readSheets(CHOSEN).read).toMatchObject({
      documents: [
        {
          id: 'travail-emploi/article1',
          title: 'CPF : à quoi sert-il',
          date: '2026-02-03',
          questions: ['un', 'deux', 'trois'],
          sections: [
            { headings: ['À savoir'], text: 'La participation a changé.' },
            { headings: [], text: 'Le CPF.' },
            { headings: ['Qui'], anchor: 'qui', text: 'Vous.' },
          ],
        },
      ],
    });
  });

  it('that the package does not hold any more are named', () => {
    const { folder, read } = readSheets(CHOSEN.replace('article1', 'article2'));
    expect(read).toMatchObject({ code: 'SOURCE_INVALID', message: expect.stringContaining('article2') });
    expect(read).toMatchObject({ message: expect.stringContaining(join(folder, 'choice.yaml')) });
  });

  it.each([
    ['a field of the choice is missing', CHOSEN.replace(/ {4}tier: 1\n/, ''), [FICHE]],
    ['the choice is no YAML', 'fiches: [', [FICHE]],
    ['the package changed its form', CHOSEN, [{ ...FICHE, url: undefined }]],
  ])('are refused when %s', (_, selection, fiches) => {
    expect(readSheets(selection, fiches).read).toMatchObject({ ok: false, code: 'SOURCE_INVALID' });
  });
});
