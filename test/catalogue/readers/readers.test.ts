import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCertifications } from '../../../src/catalogue/readers/certifications.ts';
import { openFile } from '../../../src/catalogue/readers/open-file.ts';
import { readCarifJson } from '../../../src/catalogue/readers/read-carif-json.ts';
import { csvSchema, readCsv } from '../../../src/catalogue/readers/read-csv.ts';
import { readOnisep } from '../../../src/catalogue/readers/read-onisep.ts';
import { tempFolder } from '../../temp-folder.ts';
import { inPieces, MARKS, readAll } from '../read-all.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data');
const BTS_MAPPING = csvSchema.parse({
  separator: ',',
  fields: {
    numero: '{UAI}-{MEFSTAT11}-{STATUT}',
    intitule: '{LIBELLÉFORMATION}',
    organisme: '{etab}',
    uai: '{UAI}',
    commune: '{commune}',
    adresse: { from: '{adresse}', pattern: '^(.*?) \\d{5} ' },
    code_postal: { from: '{adresse}', pattern: '(\\d{5})' },
    latitude: { from: '{geo}', pattern: '^([\\d.]+),' },
    longitude: { from: '{geo}', pattern: ',([\\d.-]+)$' },
    alternance: { from: '{STATUT}', map: { Apprentissage: 'oui', Scolaire: 'non' } },
  },
});

describe('CSV', () => {
  const mapping = csvSchema.parse({
    separator: ';',
    encoding: 'windows-1252',
    fields: {
      numero: '{Code}',
      intitule: '{Intitulé}',
      organisme: '{Centre}',
      commune: '{Ville}',
      debut: '{Début}',
      formacodes: '{FC}',
    },
  });

  it('is read by its mapping, in windows-1252, quotes and line ends included', async () => {
    const text =
      'Code;Intitulé;Centre;Ville;Début;FC\r\nA1;"Métiers de la forêt ; bûcheron";"Le ""Centre""";Hirson;15/03/2027;21046 21050\r\n';
    const { formations, rejected, refused } = await readAll(
      readCsv(inPieces(Buffer.from(text, 'latin1')), mapping, MARKS),
    );
    expect([rejected, refused]).toEqual([[], undefined]);
    expect(formations).toMatchObject([
      {
        numero: 'A1',
        intitule: 'Métiers de la forêt ; bûcheron',
        organisme: { nom: 'Le "Centre"' },
        formacodes: [
          { code: '21046', principal: true },
          { code: '21050', principal: false },
        ],
        actions: [{ lieux: [{ commune: 'Hirson' }], sessions: [{ debut: '2027-03-15' }] }],
      },
    ]);
  });

  it('passes over a byte order mark', async () => {
    const utf8 = { ...mapping, encoding: 'utf-8' };
    const { formations } = await readAll(
      readCsv(inPieces('\ufeffCode;Intitulé;Centre;Ville;Début;FC\nA1;Soudeur;GRETA;Lens;;\n'), utf8, MARKS),
    );
    expect(formations).toMatchObject([{ numero: 'A1', actions: [{ sessions: [] }] }]);
  });

  it('rejects a line without title by its number in the file', async () => {
    const utf8 = { ...mapping, encoding: 'utf-8' };
    const { formations, rejected } = await readAll(
      readCsv(
        inPieces('Code;Intitulé;Centre;Ville;Début;FC\nA1;;GRETA;Lens;;\nA2;Soudeur;GRETA;Lens;;\n'),
        utf8,
        MARKS,
      ),
    );
    expect(rejected).toEqual([{ identifier: 'ligne 2', reason: 'sans intitulé' }]);
    expect(formations).toHaveLength(1);
  });

  it('a file without a column of the mapping is refused, and names it', async () => {
    const { refused } = await readAll(
      readCsv(inPieces('Code,Titre\nA1,Soudeur\n'), { ...mapping, encoding: 'utf-8' }, MARKS),
    );
    expect(refused).toMatchObject({ code: 'FORMAT_INVALID', message: expect.stringContaining('Intitulé') });
  });

  it('a mapping whose pattern has no group is refused in the manifest', () => {
    const parsed = csvSchema.safeParse({ fields: { commune: { from: '{x}', pattern: '\\d+' } } });
    expect(parsed.success).toBe(false);
  });
});

describe('JSON of the Carif-Oref network', () => {
  const read = (value: unknown, table = new Map()) =>
    readAll(readCarifJson(inPieces(JSON.stringify(value)), table, MARKS));

  it('takes its title from the certifications when it gives none, and each month is a session', async () => {
    const csv =
      'Code_Diplome;Libelle_Diplome;Code_Niveau_Europeen;Code_FormaCode;Code_RNCP;Code_Rome_1\n56927;CAP cuisine;3;42752;38430;G1602\n';
    const path = join(tempFolder(), 'certif.csv');
    writeFileSync(path, csv);
    const table = await readCertifications([path]);
    if ('kind' in table) throw new Error(table.message);
    const { formations } = await read(
      [
        {
          id_action: 'X1',
          id_certifinfo: '56927',
          intitule_formation: '',
          etablissement_formateur_siret: '81757627500017',
          periode: ['2026-09', '2027-01'],
          etablissement_lieu_formation_code_postal: '62300',
        },
      ],
      new Map(table),
    );
    expect(formations).toMatchObject([
      {
        intitule: 'CAP cuisine',
        niveauSortie: 3,
        romes: ['G1602'],
        organisme: { nom: 'Établissement n° SIRET 81757627500017' },
        actions: [
          { alternance: true, sessions: [{ debut: '2026-09-01', precision: 'mois' }, { debut: '2027-01-01' }] },
        ],
      },
    ]);
  });

  it('rejects what is not as it should be, one by one', async () => {
    const { formations, rejected } = await read([
      { id_action: 3 },
      { id_action: 'X2', intitule_formation: 'CAP', etablissement_formateur_enseigne: 'CFA' },
    ]);
    expect(formations.map(({ numero }) => numero)).toEqual(['X2']);
    expect(rejected.map(({ identifier }) => identifier)).toEqual(['3']);
  });

  it.each(['{"a":1', '[1,', ''])('%j is refused', async (text) => {
    const { refused } = await readAll(readCarifJson(inPieces(text), new Map(), MARKS));
    expect(refused).toMatchObject({ code: 'FORMAT_INVALID' });
  });
});

describe('a packed file', () => {
  it('is read through a .gz, and a damaged one is refused in a sentence', async () => {
    const path = join(tempFolder(), 'a.csv.gz');
    const mapping = csvSchema.parse({ fields: { intitule: '{a}', organisme: '{b}' } });
    const packed = gzipSync(`a;b\n${'Soudeur;GRETA\n'.repeat(2000)}`);
    writeFileSync(path, packed);
    expect((await readAll(readCsv(openFile(path), mapping, MARKS))).formations).toHaveLength(2000);
    writeFileSync(path, packed.subarray(0, packed.length - 20));
    expect((await readAll(readCsv(openFile(path), mapping, MARKS))).refused).toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('that is no archive is refused in a sentence', async () => {
    const path = join(tempFolder(), 'a.zip');
    writeFileSync(path, 'pas une archive');
    expect((await readAll(readOnisep(openFile(path), MARKS))).refused).toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

if (!existsSync(DATA)) it.skip(`skipped: no ${DATA}`, () => {});
else {
  describe('real files', () => {
    it('the list of BTS of 2024: 535 with their establishment, the others told', async () => {
      const { formations, rejected } = await readAll(
        readCsv(openFile(join(DATA, 'catalogues/bts_hdf_2024.csv')), BTS_MAPPING, MARKS),
      );
      expect([formations.length, rejected.length]).toEqual([535, 861]);
      expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(["sans nom d'organisme ni SIRET"]));
      expect(formations.find(({ organisme }) => organisme.nom === 'LYCEE GENERAL TECHNO PAUL HAZARD')).toMatchObject({
        actions: [
          { alternance: false, lieux: [{ adresse: '1 RUE PAUL HAZARD', codePostal: '59280', commune: 'Armentières' }] },
        ],
      });
    });

    it('the sample of the Carif-Oref network, with the titles of Certif-Info', async () => {
      const table = await readCertifications([join(DATA, 'referentiels/certif_info.csv')]);
      if ('kind' in table) throw new Error(table.message);
      const path = join(DATA, 'catalogues/catalogue-formations-apprentissage.json');
      const { formations, rejected } = await readAll(readCarifJson(openFile(path), table, MARKS));
      expect(formations.length + rejected.length).toBe(231);
      expect(formations.length).toBeGreaterThan(140);
      expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(['sans intitulé']));
    });

    it("Onisep's sheets in their archive: all 2,164, levels as they are today", async () => {
      const { formations, rejected } = await readAll(
        readOnisep(openFile(join(DATA, 'catalogues/onisep-formations-2024-06.xml.zip')), MARKS),
      );
      expect([formations.length, rejected]).toEqual([2164, []]);
      const levels = Map.groupBy(formations, ({ niveauSortie }) => niveauSortie);
      expect(([3, 4, 5, 6, 7, null] as const).map((niveau) => levels.get(niveau)?.length)).toEqual([
        230, 301, 230, 387, 842, 174,
      ]);
      for (const { objectif } of formations) expect(objectif).not.toMatch(/<\/?\w+>/);
    });
  });
}
