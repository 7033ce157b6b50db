import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { distanceKm, readTerritory } from '../../src/territory/index.ts';

const PROJECT = join(import.meta.dirname, '../..');
const { byInsee, byPostcode, communes, findPlaces } = readTerritory(
  join(PROJECT, 'knowledge', 'territoire', 'communes.json'),
);
const meant = (text: string, asked = false) => findPlaces(text, { asked }).map(({ kind, name }) => `${kind} ${name}`);
const SHARED = join(PROJECT, '../shared/data/geo/communes_hdf.json');

describe('the communes', () => {
  it('are all those of the five departments, each within the region', () => {
    expect(communes).toHaveLength(3782);
    for (const { name, latitude, longitude } of communes) {
      expect(latitude > 48.8 && latitude < 51.1 && longitude > 1.3 && longitude < 4.3, name).toBe(true);
    }
  });

  it('stand near the other communes of their postcode (no point of another town of that name)', () => {
    const astray = communes.filter((commune) => {
      const others = commune.postcodes.flatMap((code) => byPostcode.get(code) ?? []).filter((o) => o !== commune);
      return others.length > 0 && others.every((other) => distanceKm(commune, other) > 20);
    });
    expect(astray.map(({ name }) => name)).toEqual([]);
  });

  it.skipIf(!existsSync(SHARED))('are those of the data they were made from', () => {
    const rows: { insee: string; nom: string; codes_postaux: string[] }[] = JSON.parse(readFileSync(SHARED, 'utf8'));
    const other = rows.filter(({ insee, nom, codes_postaux }) => {
      const commune = byInsee.get(insee);
      return commune?.name !== nom || commune.postcodes.join() !== codes_postaux.join();
    });
    expect(other).toEqual([]);
  });

  it('know their distance as the crow flies', () => {
    const [lens, lille, amiens] = ['62498', '59350', '80021'].map((insee) => byInsee.get(insee));
    if (!lens || !lille || !amiens) throw new Error('a town is missing');
    expect(distanceKm(lens, lille)).toBeGreaterThan(26);
    expect(distanceKm(lens, lille)).toBeLessThan(31);
    expect(distanceKm(lille, amiens)).toBeCloseTo(distanceKm(amiens, lille));
    expect(distanceKm(lens, lens)).toBe(0);
  });
});

describe('a place in everyday words', () => {
  it.each([
    ['je cherche dans le bassin minier', 'area le bassin minier'],
    ['un stage dans la métropole lilloise', 'area la métropole de Lille'],
    ['en Picardie', 'area la Picardie'],
    ['du travail sur le littoral', 'area le littoral'],
    ['en Thiérache', 'area la Thiérache'],
    ['formation 62300', 'postcode 62300'],
    ['62300 Lens', 'commune Lens'],
    ['Lens (62300)', 'commune Lens'],
    ['boulogne/mer', 'commune Boulogne-sur-Mer'],
    ['boulogne', 'commune Boulogne-sur-Mer'],
    ['formation au touquet', 'commune Le Touquet-Paris-Plage'],
    ['je suis au quesnoy', 'commune Le Quesnoy'],
    ['mission locale de Hirson', 'commune Hirson'],
    ['malo les bains', 'commune Dunkerque'],
  ])('« %s » is %s', (text, place) => {
    expect(meant(text)).toEqual([place]);
  });

  it('an area holds its communes, the most populous first', () => {
    const [area] = findPlaces('bassin minier');
    expect(area?.departments).toEqual(['59', '62']);
    expect(area?.communes.slice(0, 2).map(({ name }) => name)).toEqual(['Valenciennes', 'Douai']);
  });
});

describe('homonyms', () => {
  const departments = (text: string) => findPlaces(text)[0]?.communes.map(({ department }) => department);

  it.each([
    ['j’habite à Dury', ['80', '62', '02']],
    ['j’habite à Dury dans la Somme', ['80']],
    ['j’habite Dury (62)', ['62']],
    ['dury 02480', ['02']],
    ['je vis à Brie dans l’Aisne', ['02']],
    ['à Bruay', ['62', '59']],
    ['à Rouvroy', ['62', '02']],
  ])('« %s » may be in %s', (text, expected) => {
    expect(departments(text)).toEqual(expected);
  });

  it.each([
    ['à Senlis', ['60']],
    ['à Bailleul', ['59']],
  ])('« %s » is simply the town, twenty times as populous', (text, expected) => {
    expect(departments(text)).toEqual(expected);
  });
});

describe('a place outside the region', () => {
  it.each([
    ['je viens de Reims', 'Reims', 'Marne'],
    ['formation Paris', 'Paris', 'Paris'],
    ['je déménage à Nice', 'Nice', 'Alpes-Maritimes'],
    ['stage à Bruxelles', 'Bruxelles', 'Belgique'],
    ['dans le 93', 'Seine-Saint-Denis', null],
    ['dans le Val d’Oise', "Val-d'Oise", null],
    ['en île de France', 'Île-de-France', null],
    ['à Boulogne-Billancourt', 'Boulogne-Billancourt', 'Hauts-de-Seine'],
  ])('« %s » names %s', (text, name, within) => {
    expect(findPlaces(text)).toMatchObject([{ kind: 'outside', name, within, communes: [] }]);
  });
});

describe('a town as people write it', () => {
  it.each([
    ['j’habite dunkerke', 'Dunkerque'],
    ['formation a lile', 'Lille'],
    ['amien', 'Amiens'],
    ['st quentin', 'Saint-Quentin'],
    ['formation valencienne', 'Valenciennes'],
    ['compienne', 'Compiègne'],
    ['à mobeuge', 'Maubeuge'],
    ['vers armantiere', 'Armentières'],
    ['hazbrouk', 'Hazebrouck'],
    ['je suis sur beauvias', 'Beauvais'],
    ['villeneuve dask', "Villeneuve-d'Ascq"],
    ['henin baumont', 'Hénin-Beaumont'],
    ['chateau tierry', 'Château-Thierry'],
    ['saint aumer', 'Saint-Omer'],
    ['tourcoin', 'Tourcoing'],
    ['soison', 'Soissons'],
  ])('« %s » is %s', (text, name) => {
    expect(findPlaces(text).map((place) => place.name)).toEqual([name]);
  });
});

describe('words that look like a town', () => {
  it.each([
    'une compagnie aérienne',
    'la saison prochaine',
    'c’est combien',
    'contrat à long terme',
    'je veux courir',
    'travailler à la croix rouge',
    'un avion',
    'demain',
    'rien à comprendre',
    'il a eu une aide',
    'je gagne 12000 euros, 62300 € par an',
    'mon compagnon est à la mission',
    'une formation de couvreur',
  ])('« %s » names no place', (text) => {
    expect(meant(text)).toEqual([]);
  });

  it.each([
    ['Long', 'commune Long'],
    ['croix', 'commune Croix'],
    ['rue', 'commune Rue'],
    ['ekourt saint kentin', 'commune Écourt-Saint-Quentin'],
  ])('« %s » is a place in answer to « dans quelle ville ? »', (text, place) => {
    expect(meant(text, true)).toEqual([place]);
  });
});
