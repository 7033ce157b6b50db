import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLheo } from '../../../src/catalogue/lheo/read-lheo.ts';
import { openFile } from '../../../src/catalogue/readers/open-file.ts';
import { MARKS, readAll } from '../read-all.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/lheo');
const read = (name: string) => readAll(readLheo(openFile(join(FOLDER, name)), MARKS));

if (!existsSync(FOLDER)) it.skip(`skipped: no ${FOLDER}`, () => {});
else {
  it('a real record of Onisep (2.2) is taken whole', async () => {
    const { formations, rejected, repairs, refused } = await read('onisep-bts.xml');
    expect([rejected, repairs, refused]).toEqual([[], {}, undefined]);
    expect(formations).toHaveLength(1);
    expect(formations[0]).toMatchObject({
      numero: '9436_18706',
      intitule: 'BTS négociation et relation client',
      niveauSortie: 5,
      certifications: [{ rncp: '474', certifInfo: '19004' }],
      formacodes: [
        { code: '34582', version: 'V11', principal: true },
        { code: '34076', version: 'V11', principal: false },
      ],
      romes: ['D1402', 'D1403', 'D1408'],
      organisme: { nom: 'Lycée Kerneuzec', siret: '19290076900014' },
      contact: { telephone: '02 98 96 48 00', courriel: 'ce.0290076a@ac-rennes.fr' },
      actions: [{ duree: '2 ans', lieux: [{ commune: 'QUIMPERLÉ', insee: '29233', latitude: 47.882108 }] }],
    });
    expect(formations[0]?.contenu).not.toMatch(/[<>]|&\w+;/);
  });

  it('a real index of Intercarif (2.2) gives its ten offers, months without a day among them', async () => {
    const { formations, rejected, refused } = await read('intercarif-index-2.2.xml');
    expect([formations.length, rejected, refused]).toEqual([10, [], undefined]);
    expect(formations[0]).toMatchObject({
      numero: '14_AF_0000011179_SE_0000093700',
      intitule: 'Licence pro guide conférencier',
      url: null,
      niveauEntree: 5,
      niveauSortie: 6,
      actions: [{ heuresTotal: 482, sessions: [{ debut: '2017-10-03', fin: '2019-09-28', precision: 'jour' }] }],
    });
    expect(formations[1]?.actions[0]?.sessions).toMatchObject([
      { debut: '2017-09-01', fin: '2018-03-31', precision: 'mois' },
    ]);
  });

  it('a record with extras and faults is put right, and each repair is told', async () => {
    const { formations, repairs, refused } = await read('intercarif-invalide.xml');
    expect(refused).toBeUndefined();
    expect(formations[0]).toMatchObject({
      numero: 'F_XX_XX',
      miseAJour: '2017-12-13',
      contact: { telephone: '01 11 11 11 11', courriel: 'anotea.pe@gmail.com' },
      organisme: { siret: null },
      // Whole degrees are no position of a school, and 75019 is a postcode, not an INSEE code.
      actions: [{ heuresEntreprise: 112, lieux: [{ insee: null, latitude: null }] }],
    });
    expect(repairs).toEqual({
      F_XX_XX: [
        'SIRET invalide : 011111111111111',
        'SIRET invalide : 022222222222222',
        'téléphone illisible : 1111',
        'téléphone illisible : 11 11',
      ],
    });
  });

  it.each([
    [
      'ancienne-version-1.3.xml',
      'LHEO_OLD',
      'Ce fichier est en LHÉO 1.3. Seules les versions 2.x sont lues : demandez un export en 2.3.',
    ],
    [
      'lheo-definition.xml',
      'NOT_LHEO',
      "Ce fichier XML n'est pas du LHÉO : il commence par « definitions » (espace de noms http://www.gelaba.org/gml/1.2).",
    ],
    [
      'lheo-2.3.xsd',
      'NOT_LHEO',
      "Ce fichier XML n'est pas du LHÉO : il commence par « schema » (espace de noms http://www.w3.org/2001/XMLSchema).",
    ],
  ])('%s is refused in a clear sentence', async (name, code, message) => {
    const { formations, refused } = await read(name);
    expect(formations).toEqual([]);
    expect(refused).toEqual({ kind: 'refused', code, message });
  });
}
