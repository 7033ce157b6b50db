import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frenchDate, readParameters } from '../../../src/knowledge/index.ts';
import { fillParameters, type Parameter, type Parameters } from '../../../src/knowledge/sources/parameters.ts';

const PARAMETERS_FILE = join(import.meta.dirname, '../../../dialogs/parametres.yaml');
const TODAY = '2026-11-23';

function amount(others: Partial<Parameter> = {}): Parameters {
  const parameter: Parameter = {
    id: 'aide',
    libelle: 'Aide',
    affichage: '103,20 €',
    unite: 'EUR',
    date_effet: '2026-01-01',
    verifie_le: '2026-11-23',
    expire_le: '2026-12-31',
    niveau: 'V',
    source: 'essai',
    ...others,
  };
  return new Map([[parameter.id, parameter]]);
}

function filled(text: string, parameters: Parameters): string {
  const result = fillParameters(text, parameters, TODAY);
  return result.ok ? result.text : `unknown: ${result.unknown}`;
}

describe('an amount in a text', () => {
  it.each<[string, Partial<Parameter>, string]>([
    ['sure: with its date', {}, '103,20 € (depuis le 1er janvier 2026)'],
    ['from a secondary source: to confirm', { niveau: 'V2' }, '103,20 € (depuis le 1er janvier 2026, à confirmer)'],
    ['expired yesterday', { expire_le: '2026-11-22' }, '103,20 € (montant du 1er janvier 2026, à confirmer)'],
    ['that expires today still holds', { expire_le: TODAY }, '103,20 € (depuis le 1er janvier 2026)'],
    ['old', { niveau: 'ANCIEN', date_effet: '2021-05-01' }, '103,20 € (montant de 2021, à vérifier)'],
    ['never checked', { niveau: 'MEM' }, '103,20 € (montant de 2026, à vérifier)'],
    ['old and expired', { niveau: 'ANCIEN', expire_le: '2022-01-01' }, '103,20 € (montant de 2026, à vérifier)'],
  ])('%s', (_, others, expected) => {
    expect(filled('Vous payez {{aide}} une fois.', amount(others))).toBe(`Vous payez ${expected} une fois.`);
  });

  it('stands alone where the sentence says the year itself, whatever the spaces', () => {
    expect(filled('En 2026 : {{aide|seul}}, {{ aide | seul }}.', amount())).toBe('En 2026 : 103,20 €, 103,20 €.');
  });

  it('that is not known is named', () => {
    expect(filled('{{aide}} et {{inconnue}}', amount())).toBe('unknown: inconnue');
  });
});

describe('dates in French', () => {
  it.each([
    ['2026-01-01', '1er janvier 2026'],
    ['2026-08-31', '31 août 2026'],
    ['2026-02', 'février 2026'],
    ['2021', '2021'],
    ['bientôt', 'bientôt'],
  ])('%s is « %s »', (iso, french) => {
    expect(frenchDate(iso)).toBe(french);
  });
});

describe('dialogs/parametres.yaml', () => {
  const read = readParameters(PARAMETERS_FILE);
  const all = read.ok ? [...read.parameters.values()] : [];

  it('reads, and holds more than fifty amounts', () => {
    expect(read).toMatchObject({ ok: true });
    expect(all.length).toBeGreaterThan(50);
  });

  it('shows in « affichage » the very number of « valeur »', () => {
    const differing = all.filter(({ valeur, affichage }) => {
      const shown = affichage.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
      const number = affichage.includes('million') ? (valeur ?? 0) / 1e6 : valeur;
      return number !== undefined && !shown.includes(String(number)) && !shown.includes(number.toFixed(2));
    });
    expect(differing.map(({ id, valeur, affichage }) => `${id}: ${valeur} / ${affichage}`)).toEqual([]);
  });

  it('never expires before it takes effect', () => {
    expect(all.filter(({ date_effet, expire_le }) => (expire_le ?? '9999') < date_effet).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it('dates the amounts that are often told wrongly as faits.md §0.2 does', () => {
    const told = (text: string) => [
      ...new Set(
        all
          .filter(({ affichage }) => affichage.replace(/[\u00a0\u202f]/g, ' ') === text)
          .map(({ date_effet, niveau }) => `${niveau} ${date_effet}`),
      ),
    ];
    expect(told('103,20 €')).toEqual(['V 2026-01-01']);
    expect(told('12,31 €')).toEqual(['V 2026-06-01']);
    expect(told('1 867,02 €')).toEqual(['V 2026-06-01']);
    for (const amount of ['561,68 €', '769,49 €']) expect(told(amount)).toContain('V2 2025-04-01');
    for (const old of ['200 €', '685 €']) expect(told(old).join()).toMatch(/^ANCIEN 2021-/);
  });
});
