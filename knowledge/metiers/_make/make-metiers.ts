import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetText, importTrades, type KindId } from '../../../src/metiers/index.ts';

/**
 * Makes the files of knowledge/metiers from the open data that `../shared/data` gathers, by the same readers as
 * `assistant metiers import`: node knowledge/metiers/_make/make-metiers.ts ../shared/data
 */
const [from = ''] = process.argv.slice(2);
const folder = join(import.meta.dirname, '..');
const read = '2026-11-30';
const made = join(folder, '_make', 'made');

const FILES: readonly { file: string; period?: string; version?: string; date?: string }[] = [
  { file: 'rome-metiers.csv', version: '4.60', date: '2025-09-18' },
  { file: 'rome-appellations-v460.csv.gz', version: '4.60', date: '2025-09-18' },
  { file: 'rome-centres-interet-definitions.csv', version: '4.60', date: '2025-09-18' },
  { file: 'rome-centres-interet.csv', version: '4.60', date: '2025-09-18' },
  { file: 'rome-mobilite.csv', version: '4.60', date: '2025-09-18' },
  { file: 'rome-contextes.csv.gz', version: '4.60', date: '2025-09-18' },
  { file: 'bmo-hdf-2025.csv.gz', period: '2025' },
  { file: 'bmo-fap2021-vers-rome.csv' },
  { file: 'communes-bassins-bmo.csv' },
  { file: 'tensions-rome-bassins-hdf-2021.csv', period: '2021' },
  { file: 'tensions-fap-hdf-2019.csv', period: '2019' },
  { file: 'salaires-fap.csv', period: '2017-2019' },
  { file: 'conditions-fap.csv', period: '2017-2019' },
  { file: 'fap2009-rome.csv' },
  { file: 'inserjeunes-cfa-hdf.csv' },
];

for (const { file, period, version, date } of FILES) {
  const places = { shippedFolder: made, dataFolder: made };
  const result = await importTrades({ file: join(from, 'metiers', file), places, today: read, period, force: true });
  if (!result.ok) throw new Error(result.message);
  for (const { kind, kept, rejected } of result.imports) {
    const path = join(made, 'metiers', `${kind}.json`);
    const { publication, lignes } = JSON.parse(readFileSync(path, 'utf8'));
    // The project's own link brings veterinary assistants to care assistants: their figures would mislead.
    for (const row of kind === 'familles-recrutement' ? lignes : []) {
      if (row[0] === 'V0X60') row[1] = row[1].filter((code: string) => code !== 'A1501');
    }
    write(kind, { ...publication, ...(version && { version }), ...(date && { date }) }, lignes);
    process.stdout.write(`${kind}: ${kept} rows, ${rejected} rejected\n`);
  }
}
write('perspectives', outlookPublication(), outlookRows());
rmSync(made, { recursive: true });

function outlookPublication() {
  return {
    titre: 'Les métiers en 2030, projections par région',
    editeur: 'Dares – France Stratégie',
    licence: 'Licence Ouverte 2.0',
    url: 'https://dares.travail-emploi.gouv.fr',
    version: '',
    periode: '2019-2030',
    zone: 'Hauts-de-France',
    date: read,
  };
}

function outlookRows(): unknown[] {
  const all: Record<string, unknown>[] = JSON.parse(readFileSync(join(from, 'referentiels', 'dares_corpus.json'), 'utf8'));
  return all.flatMap((one) => {
    if (one.granularity !== 'fap_region' || one.region !== 'Hauts-de-France') return [];
    return [[one.code_fap, one.fap_libelle, one.effectifs_2019_milliers ?? null, one.postes_a_pourvoir_milliers ?? null]];
  });
}

function write(kind: KindId, publication: unknown, rows: readonly unknown[]): void {
  writeFileSync(join(folder, `${kind}.json`), datasetText({ publication, rows } as Parameters<typeof datasetText>[0]));
}
