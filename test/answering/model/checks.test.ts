import { beforeAll, describe, expect, it } from 'vitest';
import { isNegated } from '../../../src/answering/model/checks/polarity.ts';
import { statedFacts } from '../../../src/answering/model/checks/stated-facts.ts';
import { forbiddenWording, trapIn } from '../../../src/answering/model/checks/wordings.ts';
import type { Library } from '../../../src/knowledge/index.ts';
import { auroc, judgePairs } from './calibrate.ts';
import { measureChecks } from './measure-checks.ts';
import { GUARD, projectLibrary } from './project-documents.ts';

let library: Library;
beforeAll(async () => {
  library = await projectLibrary();
});

const facts = (text: string) => statedFacts(text).map(({ kind, value, unit }) => `${kind} ${value}${unit ?? ''}`);

describe('what a sentence states exactly', () => {
  it.each([
    ['1 600 €', ['quantity 1600€']],
    ['1.600 euros', ['quantity 1600€']],
    ['103,20 €', ['quantity 103.2€']],
    ['deux cents euros', ['quantity 200€']],
    ['quatre-vingt-dix euros', ['quantity 90€']],
    ['trois mille cinq cents euros', ['quantity 3500€']],
    ['vingt et un ans', ['quantity 21an']],
    ['24 à 36 mois', ['quantity 24mois', 'range 24-36', 'quantity 24', 'quantity 36mois']],
    ['1er janvier 2026', ['date 2026-01-01']],
    ['01/01/2026', ['date 2026-01-01']],
    ['en mars 2026', ['month 2026-03']],
    ['le 39 49', ['phone 3949']],
    ['+33 9 70 82 35 51', ['phone 0970823551']],
    ["l'article L. 6323-1", ['reference l6323-1']],
    ['https://www.hautsdefrance.fr/aide/.', ['link hautsdefrance.fr/aide']],
    ['un permis', []],
  ])('« %s »', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });
});

describe('wordings', () => {
  it('that promise are forbidden, and what only looks like them is not', () => {
    expect(forbiddenWording('Vous avez droit à une aide.', GUARD)).toBe('vous avez droit');
    expect(forbiddenWording("C'est sûr.", GUARD)).toBe('sûr');
    expect(forbiddenWording('La Garantie jeunes est terminée, sur le site.', GUARD)).toBeUndefined();
  });

  it('that fall into a known trap are seen, and the truth about it is not', () => {
    expect(trapIn("L'AFPR forme avant une embauche.", GUARD.traps)?.id).toBe('afpr-existe');
    expect(trapIn("L'AFPR est supprimée, la POEI la remplace.", GUARD.traps)).toBeUndefined();
    expect(trapIn('La loi n° 2023-1195 crée France Travail.', GUARD.traps)?.id).toBe('numero-de-loi');
  });

  it('that deny are told from those that affirm', () => {
    expect(isNegated("L'AFPR n'existe plus.")).toBe(true);
    expect(isNegated('La POEI dure 400 heures.')).toBe(false);
  });
});

describe('the measure of support, on pairs written by hand', () => {
  it('puts what a document says before what was made up', () => {
    expect(auroc(judgePairs(library))).toBeGreaterThan(0.975);
  });

  it('publishes nothing false, and most of what is true', () => {
    const pairs = judgePairs(library);
    const published = (kind: string) => pairs.filter((one) => one.kind === kind && one.verdict === 'OK');
    expect(published('faux')).toEqual([]);
    expect(published('melange')).toEqual([]);
    expect(published('vrai').length).toBeGreaterThanOrEqual(40);
  });
});

describe('every sentence of the documents', () => {
  it('is published unchanged nearly always, and falsified hardly ever', () => {
    const { tried, published, families } = measureChecks(library);
    expect(tried).toBeGreaterThan(2_000);
    expect(published / tried).toBeGreaterThan(0.975);
    const all = Object.values(families);
    const falsified = all.reduce((sum, one) => sum + one.tried, 0);
    const escaped = all.reduce((sum, one) => sum + one.escaped.length, 0);
    expect(falsified).toBeGreaterThan(6_000);
    expect(escaped / falsified).toBeLessThan(0.002);
    for (const family of [
      'another link',
      'another body',
      'another month',
      'denial taken off',
      'a promise',
      'months for weeks',
    ]) {
      expect(families[family]?.escaped, family).toEqual([]);
    }
  });
});
