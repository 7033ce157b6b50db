import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createImporter, createMemoryStore } from '../../../src/catalogue/index.ts';
import { readInsertions } from '../../../src/catalogue/readers/insertions.ts';
import { tempFolder } from '../../temp-folder.ts';
import { cataloguePlace, LENS } from '../import/catalogue-place.ts';

const REAL = join(import.meta.dirname, '../../../../shared/data/metiers/inserjeunes-cfa-hdf.csv');

async function table(name: string, content: string) {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  const read = await readInsertions([path]);
  if ('kind' in read) throw new Error(read.message);
  return read;
}

describe('what became of those who left a training', () => {
  it('is read of « trajectoires », of the last year, with how many people were counted', async () => {
    const of = (millesime: string, taux: number | null) => ({
      uai: '0596691C',
      code_certification: '40025411',
      millesime,
      filiere: 'apprentissage',
      nb_sortant: 58,
      taux_emploi_12_mois: taux,
    });
    const read = await table(
      't.json',
      JSON.stringify([of('2020_2021', 40), of('2021_2022', 62), of('2022_2023', null)]),
    );
    expect([...read]).toEqual([
      ['0596691C/40025411', { part: 0.62, mois: 12, annee: '2021-2022', effectif: 58, portee: 'formation' }],
    ]);
  });

  it('a rate that cannot be one is left out', async () => {
    const csv = 'annee,uai,taux_emploi_6m,taux_emploi_12m\n2023,0596691C,140,\n2023,abc,50,60\n2023,0021502X,53,\n';
    expect([...(await table('t.csv', csv)).keys()]).toEqual(['0021502X']);
  });

  it('goes on the training of that diploma at that centre, and of a centre on its apprenticeships', async () => {
    const place = cataloguePlace();
    const action = (id: string, uai: string, cfd: string) => ({
      id_action: id,
      intitule_formation: 'Bac pro',
      etablissement_formateur_enseigne: 'CFA',
      etablissement_formateur_uai: uai,
      cfd,
      code_postal: '62300',
      localite: 'Lens',
    });
    const actions = [
      action('A', '0596691C', '40025411'),
      action('B', '0596691C', '50022141'),
      action('C', '0021502X', '40025411'),
    ];
    place.write('a.json', JSON.stringify(actions));
    place.write(
      't.json',
      JSON.stringify([{ uai: '0596691C', code_certification: '40025411', millesime: '2022', taux_emploi_12_mois: 62 }]),
    );
    place.write('c.csv', 'annee,uai,taux_emploi_6m,taux_emploi_12m\n2023,0596691C,50,60\n');
    place.tell({ id: 'a', format: 'carif-json', files: ['a.json'], insertions: ['t.json', 'c.csv'] });
    const store = createMemoryStore();
    await createImporter({
      store,
      places: place.places,
      communes: [LENS],
      clock: { now: () => new Date() },
      holder: undefined,
    })();
    expect((await store.formations(['a:A', 'a:B', 'a:C'])).map(({ insertion }) => insertion)).toMatchObject([
      { part: 0.62, portee: 'formation' },
      { part: 0.6, portee: 'centre' },
      null,
    ]);
  });

  it.skipIf(!existsSync(REAL))('the real file of the centres of the region', async () => {
    const read = await readInsertions([REAL]);
    expect(read).toBeInstanceOf(Map);
    if (!(read instanceof Map)) return;
    expect(read.size).toBeGreaterThan(100);
    expect(read.get('0021502X')).toMatchObject({ portee: 'centre', effectif: null });
  });
});
