import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Formation } from '../../../src/catalogue/index.ts';
import { readLheo } from '../../../src/catalogue/lheo/read-lheo.ts';
import { readCommunes } from '../../../src/territory/index.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const DEPARTMENTS = ['02', '59', '60', '62', '80'];
const communes = new Map(
  readCommunes(join(PROJECT, 'knowledge/territoire/communes.json')).map((commune) => [commune.insee, commune]),
);

/** Reads a shipped catalogue as the importer does; a rejected record or a repair is a fault of ours. */
async function shipped(file: string): Promise<Formation[]> {
  const path = join(PROJECT, 'knowledge/catalogues', file);
  const formations: Formation[] = [];
  for await (const page of readLheo(createReadStream(path), { source: file, demonstration: false, annee: null })) {
    if ('kind' in page) throw new Error(page.message);
    for (const record of page) {
      if (record.kind === 'rejected') throw new Error(`${record.identifier}: ${record.reason}`);
      expect(record.repairs, record.formation.numero).toEqual([]);
      formations.push(record.formation);
    }
  }
  return formations;
}

const demonstration = await shipped('demonstration.xml');
const facts = await shipped('faits-hdf-2024.xml');
const places = (formations: readonly Formation[]) =>
  formations.flatMap(({ actions }) => actions.flatMap(({ lieux }) => lieux));

describe('the demonstration catalogue', () => {
  it('holds at least 300 formations and 900 sessions, in each of the five departments', () => {
    expect(demonstration.length).toBeGreaterThanOrEqual(300);
    const sessions = demonstration.flatMap(({ actions }) => actions.flatMap((action) => action.sessions));
    expect(sessions.length).toBeGreaterThanOrEqual(900);
    for (const department of DEPARTMENTS) {
      const inside = demonstration.filter((formation) =>
        places([formation]).some(({ departement }) => departement === department),
      );
      expect(inside.length, department).toBeGreaterThanOrEqual(40);
    }
  });

  it('says of every record, in its own words and by its mark, that it is an example', () => {
    for (const { numero, objectif, organisme, demonstration: marked } of demonstration) {
      expect(marked, numero).toBe(true);
      expect(objectif, numero).toMatch(/^Exemple de démonstration : ce n’est pas une offre réelle\./);
      expect(organisme.nom, numero).toMatch(/^Organisme de démonstration n° \d+$/);
    }
  });

  it('leads nobody to a real phone, address or company', () => {
    for (const { numero, contact, url, organisme } of demonstration) {
      expect(contact?.telephone, numero).toMatch(/^03 53 01 \d\d \d\d$/);
      expect(contact?.courriel, numero).toMatch(/@example\.org$/);
      expect(url, numero).toMatch(/^https:\/\/example\.org\//);
      expect(organisme.siret, numero).toMatch(/^000000/);
    }
  });

  it('has every manner of following a training, and every way of paying for it', () => {
    const actions = demonstration.flatMap((formation) => formation.actions);
    expect(new Set(actions.map(({ modalite }) => modalite))).toEqual(new Set(['presentiel', 'mixte', 'distance']));
    expect(new Set(actions.map(({ alternance }) => alternance))).toEqual(new Set([true, false]));
    expect(actions.some(({ soir }) => soir)).toBe(true);
    expect(actions.some(({ entreesPermanentes }) => entreesPermanentes)).toBe(true);
    const funders = new Set(actions.flatMap(({ financeurs }) => financeurs.map(({ code }) => code)));
    expect([...funders].sort()).toEqual(['10', '16', '2', '4']);
  });

  it('dates its sessions within the year after its base, a Monday, ends after starts', () => {
    for (const { numero, actions } of demonstration) {
      for (const { debut, fin } of actions.flatMap((action) => action.sessions)) {
        expect(debut !== null && debut > '2026-01-05' && debut < '2027-01-05', `${numero} ${debut}`).toBe(true);
        expect(new Date(debut ?? '').getUTCDay(), numero).toBe(1);
        expect(fin !== null && debut !== null && fin > debut, `${numero} ${fin}`).toBe(true);
      }
    }
  });

  it('teaches in the trades that the Region lacks, each in several departments', () => {
    const lacking = ['31624', '23026', '31768', '43436', '44028', '31816', '24229', '31090', '42752', '22334', '24061'];
    for (const code of lacking) {
      const departments = new Set(
        places(demonstration.filter(({ formacodes }) => formacodes.some((formacode) => formacode.code === code))).map(
          ({ departement }) => departement,
        ),
      );
      expect(departments.size, code).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the catalogue of facts', () => {
  it('says the year of each record and is no demonstration', () => {
    expect(facts.length).toBeGreaterThan(400);
    for (const { numero, annee, demonstration: marked, organisme } of facts) {
      expect(annee, numero).toBe(2024);
      expect(marked, numero).toBe(false);
      expect(organisme.uai, numero).toMatch(/^\d{7}[A-Z]$/);
    }
  });

  it('invents no date, no phone and no address of the web', () => {
    for (const { numero, contact, url, actions } of facts) {
      expect(contact, numero).toBeNull();
      expect(url, numero).toBeNull();
      expect(
        actions.flatMap(({ sessions }) => sessions).filter(({ debut, fin }) => debut !== null || fin !== null),
        numero,
      ).toEqual([]);
    }
  });

  it('tells apprenticeship from school', () => {
    const lycee = facts.find(({ numero }) => numero === 'faits-2024-0590034S-32211025516');
    const found = lycee ?? facts.find(({ organisme }) => organisme.uai === '0590034S');
    expect(found?.actions.map(({ alternance }) => alternance).sort()).toEqual([false, true]);
    expect(found?.organisme.nom).toBe('Lycée général et technologique Paul Duez');
  });
});

describe.each([
  ['demonstration', demonstration],
  ['facts', facts],
])('every record of %s', (_, formations) => {
  it('is named once', () => {
    expect(new Set(formations.map(({ numero }) => numero)).size).toBe(formations.length);
  });

  it('has a principal Formacode first', () => {
    for (const { numero, formacodes } of formations) {
      expect(formacodes[0], numero).toMatchObject({ principal: true, version: 'V14' });
    }
  });

  it('stands in a real commune of the region, under one of its postcodes', () => {
    for (const { commune, insee, codePostal } of places(formations)) {
      const known = communes.get(insee ?? '');
      expect(known?.name, insee ?? commune).toBe(commune);
      expect(known?.postcodes).toContain(codePostal);
    }
  });
});
