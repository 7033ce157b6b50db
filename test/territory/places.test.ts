import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlaces, withoutPlaces } from '../../src/territory/index.ts';

const findPlaces = readPlaces(join(import.meta.dirname, '../../knowledge/territoire/communes.json'));
const namesIn = (text: string) => findPlaces(text).map(({ name }) => name);
const without = (text: string) => withoutPlaces(text, findPlaces(text));

describe('places that are meant', () => {
  it.each([
    ['formation cuisine à Lens', 'Lens'],
    ['jcherche un cap a lille', 'Lille'],
    ['formation Lille', 'Lille'],
    ['CFA saint-quentin', 'Saint-Quentin'],
    ['j’habite saint quentin', 'Saint-Quentin'],
    ['je vis à Villeneuve d’Ascq', "Villeneuve-d'Ascq"],
    ['une formation vers boulogne sur mer', 'Boulogne-sur-Mer'],
    ['je suis à Rue', 'Rue'],
    ['j’habite à Ham', 'Ham'],
    ['formation a ALBERT', 'Albert'],
    ['stage à Beaurieux', 'Beaurieux'],
    ['formation dans la Somme', 'Somme'],
    ['aides du 62', 'Pas-de-Calais'],
    ['formation dans le 59', 'Nord'],
    ['les aides du département 02', 'Aisne'],
    ['formation dans l’Oise', 'Oise'],
    ['formation dans le nord', 'Nord'],
    ['apprentis du pas-de-calais', 'Pas-de-Calais'],
    ['aides en hauts de france', 'Hauts-de-France'],
  ])('« %s » names %s', (text, name) => {
    expect(namesIn(text)).toContain(name);
  });

  it('are all found when there are several, in the order of the text', () => {
    expect(namesIn('une formation à Lens ou à Arras')).toEqual(['Lens', 'Arras']);
  });

  it('keep all communes of one name, the most populous first', () => {
    const [fleury] = findPlaces('j’habite à Fleury');
    expect(fleury?.communes.map(({ department }) => department)).toEqual(['60', '80', '02', '62']);
    expect(findPlaces('j’habite à Lens')[0]?.communes).toHaveLength(1);
  });

  it('are the longest name that fits', () => {
    expect(namesIn('formation à Saint-Quentin-la-Motte-Croix-au-Bailly')).toEqual([
      'Saint-Quentin-la-Motte-Croix-au-Bailly',
    ]);
  });
});

describe('words that are no places', () => {
  it.each([
    'je suis à la rue ce soir',
    'une grosse somme à payer',
    'la somme de 500 euros',
    'je vais nulle part',
    'formation en 60 heures',
    'je marche pas bien',
    'comment faire un cap cuisine',
    'mon fils a 16 ans',
    'formation à distance',
    'je veux aller vers un métier',
    '',
  ])('« %s » names none', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('a question without its places', () => {
  it.each([
    ['formation cuisine à Lens', 'formation cuisine'],
    ['formation près de Villeneuve-d’Ascq pour adultes', 'formation pres pour adultes'],
    ['aides du 62 pour le permis', 'aides pour le permis'],
  ])('« %s » becomes « %s »', (text, expected) => {
    expect(without(text)).toBe(expected);
  });

  it('stays as it was written when it names none', () => {
    expect(without('Être à la rue, ça arrive.')).toBe('Être à la rue, ça arrive.');
  });
});
