import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { importTrades, openTradeBook, tradePlaces } from '../../src/metiers/index.ts';
import { tempFolder } from '../temp-folder.ts';

const TODAY = '2026-11-30';

/** A folder of its own for what one test imports. */
function installation() {
  const folder = tempFolder();
  const places = tradePlaces(PROJECT_FOLDER, folder);
  return {
    async imported(name: string, content: string | Buffer) {
      const file = join(folder, name);
      writeFileSync(file, content);
      return importTrades({ file, places, today: TODAY });
    },
    book: () =>
      openTradeBook({
        places,
        basinNames: new Map(),
        region: 'la région',
        onFault: ({ message }) => {
          throw new Error(message);
        },
      }),
  };
}

describe('a published file of trades', () => {
  it('gives definitions and access, quoted with their version', async () => {
    const { imported, book } = installation();
    const text =
      'code_rome,type,position,texte\nH2902,definition,1,Réalise des ensembles chaudronnés.\nH2902,acces_metier,1,Avec un CAP.\n';
    const result = await imported('rome-textes-v460.csv', text);
    expect(result.ok && result.imports[0]).toMatchObject({ kind: 'textes', kept: 1, rejected: 0 });
    expect(book().texts('H2902')).toMatchObject({
      definition: 'Réalise des ensembles chaudronnés.',
      access: 'Avec un CAP.',
      publication: { version: '4.60', editeur: 'France Travail' },
    });
  });

  it('is read as XML in a zip, in the encoding that it names', async () => {
    const { imported, book } = installation();
    const xml = `<?xml version="1.0" encoding="iso-8859-15"?><fiches><fiche_metier><rome><code_rome>H2902</code_rome></rome><definition>Réalise des pièces.</definition><acces_metier>CAP</acces_metier></fiche_metier></fiches>`;
    const bytes = Buffer.from(xml, 'latin1');
    const result = await imported('rome.zip', await zipped('unix_fiche_emploi_metier_v461_iso8859-15.xml', bytes));
    expect(result.ok && result.imports.map(({ kind }) => kind)).toEqual(['textes']);
    expect(book().texts('H2902')?.definition).toBe('Réalise des pièces.');
    expect(book().texts('H2902')?.publication.version).toBe('4.61');
  });

  it('replaces the shipped survey, and the hidden figure stays unknown', async () => {
    const { imported, book } = installation();
    const lines = [
      'code_metier_bmo,metier,departement,code_bassin,bassin,projets,projets_difficiles,projets_saisonniers',
    ];
    for (let at = 0; at < 3000; at++) lines.push(`Z${at},Autres,59,3216,LILLE,5,*,*`);
    lines.push('D1X30,Ouvriers en chaudronnerie et tôlerie,59,3218,DUNKERQUE,40,*,*');
    lines.push('D1X30,Ouvriers en chaudronnerie et tôlerie,62,3227,LENS,*,*,*');
    const result = await imported('bmo-hdf-2026.csv.gz', gzipSync(lines.join('\n')));
    expect(result.ok).toBe(true);
    const open = book();
    const trade = open.trade('H2902');
    const figure = trade && open.recruiting(trade, open.area(undefined));
    expect(figure?.publication.periode).toBe('2026');
    expect(figure?.projects).toEqual({ count: 40, atLeast: true });
    expect(figure?.difficultShare).toBeUndefined();
  });

  it.each([
    ['cut short', 'code_rome,type,position,texte\nH2902,definition,1,"Réalise', 'FILE_UNREADABLE'],
    ['far too few rows', 'code_rome,libelle_rome,code_rome_parent\nH2902,Chaudronnier,H2902\n', 'TRUNCATED'],
    ['columns that nobody knows', 'a,b\n1,2\n', 'FORMAT_UNKNOWN'],
    ['no line at all', '', 'FORMAT_UNKNOWN'],
    ['codes that are none', 'fap225,libelle_fap225,code_rome_v3\nA,b,<script>\n', 'ROWS_INVALID'],
  ])('is refused in one line when it has %s, and nothing is replaced', async (_what, content, code) => {
    const { imported, book } = installation();
    const before = book().trade('H2902');
    const result = await imported('fichier.csv', content);
    expect(result).toMatchObject({ ok: false, code });
    if (!result.ok) expect(result.message).not.toMatch(/\n/);
    expect(book().trade('H2902')).toEqual(before);
  });

  it('is refused when its version is that of the former ROME', async () => {
    const { imported } = installation();
    const result = await imported(
      'unix_referentiel_code_rome_v346_utf8.csv',
      'code_rome,libelle_rome,code_rome_parent\n',
    );
    expect(result).toMatchObject({ ok: false, code: 'VERSION_REFUSED' });
  });

  it('is refused when it is older than what is known', async () => {
    const { imported } = installation();
    const head =
      'code_metier_bmo,metier,departement,code_bassin,bassin,projets,projets_difficiles,projets_saisonniers\n';
    const result = await imported('bmo-2019.csv', `${head}D1X30,Ouvriers,59,3218,DUNKERQUE,40,1,1\n`);
    expect(result).toMatchObject({ ok: false, code: 'VERSION_REFUSED' });
  });

  it('is refused when nothing tells the year of its figures', async () => {
    const { imported } = installation();
    const head =
      'code_metier_bmo,metier,departement,code_bassin,bassin,projets,projets_difficiles,projets_saisonniers\n';
    const result = await imported('bmo.csv', `${head}D1X30,Ouvriers,59,3218,DUNKERQUE,40,1,1\n`);
    expect(result).toMatchObject({ ok: false, code: 'YEAR_MISSING' });
  });

  it.each([
    [
      'an XML of entities',
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a><definition>&c;</definition></a>',
    ],
    [
      'an XML that is cut',
      '<?xml version="1.0"?><fiches><fiche_metier><rome><code_rome>H2902</code_rome></rome><definition>Réal',
    ],
    ['an XML a thousand levels deep', `<?xml version="1.0"?>${'<a>'.repeat(1000)}`],
  ])('is refused when it is %s', async (_what, content) => {
    const { imported } = installation();
    const result = await imported('fiches.xml', content);
    expect(result).toMatchObject({ ok: false, code: 'FILE_UNREADABLE' });
    if (!result.ok) expect(result.message).not.toMatch(/\n/);
  });

  it('is refused when the gzip is cut', async () => {
    const { imported } = installation();
    const whole = gzipSync(readFileSync(join(PROJECT_FOLDER, 'knowledge', 'metiers', 'bassins.json')));
    const result = await imported('x.csv.gz', whole.subarray(0, 2000));
    expect(result).toMatchObject({ ok: false, code: 'FILE_UNREADABLE' });
  });
});

async function zipped(name: string, content: Buffer): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(content, name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
