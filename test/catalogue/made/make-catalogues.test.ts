import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCertifications } from '../../../knowledge/catalogues/_make/certifications.ts';
import { readDemonstrationTrades } from '../../../knowledge/catalogues/_make/demonstration-trades.ts';
import { genders } from '../../../knowledge/catalogues/_make/genders.ts';
import { makeDemonstration } from '../../../knowledge/catalogues/_make/make-demonstration.ts';
import { makeFacts } from '../../../knowledge/catalogues/_make/make-facts.ts';
import { makeVocabulaire } from '../../../knowledge/catalogues/_make/make-vocabulaire.ts';
import { properName } from '../../../knowledge/catalogues/_make/proper-name.ts';
import { readCsv } from '../../../knowledge/catalogues/_make/read-csv.ts';
import { tempFolder } from '../../temp-folder.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const DATA = join(PROJECT, '../shared/data');
const withData = it.skipIf(!existsSync(DATA));
const KNOWLEDGE = join(PROJECT, 'knowledge');
const COMMUNES = join(KNOWLEDGE, 'territoire/communes.json');
const MAKE = join(KNOWLEDGE, 'catalogues/_make');
const TRADES = join(MAKE, 'metiers-demonstration.yaml');
/** Reads some 6 MB of tables; the machine of the tests may be busy. */
const SLOW_MS = 60_000;
const text = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('what is shipped is what the builder writes', () => {
  withData(
    'the demonstration catalogue, to the byte',
    () => {
      const folder = tempFolder();
      makeDemonstration(DATA, COMMUNES, TRADES, join(folder, 'made.xml'));
      expect(text(folder, 'made.xml') === text(KNOWLEDGE, 'catalogues/demonstration.xml')).toBe(true);
    },
    SLOW_MS,
  );

  withData(
    'the catalogue of facts, and every row of the list is accounted for',
    () => {
      const folder = tempFolder();
      const report = makeFacts(DATA, COMMUNES, join(MAKE, 'titres-2024.yaml'), join(folder, 'made.xml'));
      expect(text(folder, 'made.xml') === text(KNOWLEDGE, 'catalogues/faits-hdf-2024.xml')).toBe(true);
      expect(report).toEqual({
        rows: 1396,
        formations: 459,
        left: { 'établissement sans nom ni commune': 861, 'diplôme qui n’est plus préparé': 1 },
      });
    },
    SLOW_MS,
  );

  withData(
    'the tables of the vocabulary',
    () => {
      const folder = tempFolder();
      makeVocabulaire(DATA, folder);
      for (const file of ['metiers-rome.json', 'metiers-formacode.json']) {
        expect(text(folder, file) === text(KNOWLEDGE, 'vocabulaire', file), file).toBe(true);
      }
    },
    SLOW_MS,
  );
});

describe('the trades of the demonstration', () => {
  withData(
    'bear codes that exist: Certif-Info, Formacode V14, ROME, and a speciality (NSF)',
    () => {
      const certifications = readCertifications(join(DATA, 'referentiels/certif_info.csv'));
      const formacodes = codes('formacodes-v14.csv', 'Code du Terme');
      const romes = codes('rome-appellations.csv', 'rome_code');
      for (const trade of readDemonstrationTrades(TRADES)) {
        expect(
          trade.formacodes.filter((code) => !formacodes.has(code)),
          trade.id,
        ).toEqual([]);
        expect(
          trade.rome.filter((code) => !romes.has(code)),
          trade.id,
        ).toEqual([]);
        const known = trade.certif === undefined ? undefined : certifications.get(String(trade.certif));
        if (trade.certif !== undefined) expect(known, trade.id).toMatchObject({ archivee: false });
        expect(trade.nsf ?? known?.nsf, trade.id).toMatch(/^\d{3}$/);
      }
    },
    SLOW_MS,
  );

  it('are named once each', () => {
    const ids = readDemonstrationTrades(TRADES).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a job name of the ROME', () => {
  it.each([
    ["Conducteur / Conductrice d'abatteuses", "Conducteur d'abatteuses", "Conductrice d'abatteuses"],
    ['Aide-soignant / Aide-soignante', 'Aide-soignant', 'Aide-soignante'],
    ['Chef de chantier / Cheffe de chantier', 'Chef de chantier', 'Cheffe de chantier'],
    ['Gendarme adjoint / adjointe', 'Gendarme adjoint', 'Gendarme adjointe'],
    ['Garde national / nationale de la chasse', 'Garde national de la chasse', 'Garde nationale de la chasse'],
    ['Fleuriste', 'Fleuriste', 'Fleuriste'],
  ])('« %s » is said for a man and for a woman', (name, masculin, feminin) => {
    expect(genders(name)).toEqual({ masculin, feminin });
  });
});

describe('the name of an establishment', () => {
  it.each([
    ['LYCEE GENERAL ET TECHNOLOGIQUE PAUL DUEZ', 'Lycée général et technologique Paul Duez'],
    ['CFA AGRICOLE PUBLIC DU NORD', 'CFA agricole public du Nord'],
    ['Lycée polyvalent Colbert', 'Lycée polyvalent Colbert'],
  ])('« %s » is written for reading', (name, written) => {
    expect(properName(name)).toBe(written);
  });
});

function codes(file: string, column: string): Set<string> {
  return new Set(readCsv(join(DATA, 'referentiels', file), ';').map((row) => row[column] ?? ''));
}
