import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseSituation } from '../../src/eligibility/index.ts';

describe('a situation read from a YAML file', () => {
  it('keeps the words of the common vocabulary, whatever YAML makes of them', () => {
    const yaml =
      'age: 33\ndepartement: 2\nboeth: non\ndeja_bilan_5ans: true\nniveau_diplome: 3\nsituation: [rsa, NEET]';
    expect(parseSituation(parse(yaml))).toEqual({
      ok: true,
      situation: {
        age: 33,
        departement: '02',
        boeth: 'non',
        deja_bilan_5ans: 'oui',
        niveau_diplome: '3',
        situation: ['NEET', 'rsa'],
      },
    });
    expect(parseSituation({ departement: 59, type_contrat: 'temps_partiel_<24h', formation: 'CleA' })).toMatchObject({
      situation: { departement: '59', type_contrat: 'temps_partiel_<24h', formation: 'CleA' },
    });
  });

  it('takes one value or a list of one, capitals or not', () => {
    expect(parseSituation({ situation: ['neet'], formation: 'clea' })).toMatchObject({
      situation: { situation: 'NEET', formation: 'CleA' },
    });
  });

  it('keeps what is not known or not said as such', () => {
    const situation = { boeth: 'ne_souhaite_pas_dire', age: 'inconnu', foyer_fiscal: 'inconnu' };
    expect(parseSituation({ ...situation, indemnisation: null })).toEqual({
      ok: true,
      situation: { ...situation, indemnisation: 'inconnu' },
    });
  });

  it('takes an age as a range, and money or children as oui and non', () => {
    expect(parseSituation({ age: '18–25', cofinancement_tiers: 'oui', enfants_moins_3: 2 })).toMatchObject({
      situation: { age: '18-25', cofinancement_tiers: 'oui', enfants_moins_3: 2 },
    });
    expect(parseSituation({ age: '67+' })).toMatchObject({ situation: { age: '67+' } });
  });

  it.each([
    [{ metier: 'soudeur' }, 'unknown input « metier »'],
    [{ situation: 'chomeur' }, 'unknown value "chomeur" for input « situation »'],
    [{ situation: ['rsa', 'riche'] }, 'unknown value ["rsa","riche"] for input « situation »'],
    [{ departement: 75 }, 'unknown value 75 for input « departement »'],
    [{ departement: ['59', '62'] }, 'for input « departement »'],
    [{ age: 'vieux' }, 'unknown value "vieux" for input « age » (a number of ans from 0 to 120, inconnu)'],
    [{ age: -3 }, 'unknown value -3 for input « age »'],
    [{ age: '30-18' }, 'unknown value "30-18" for input « age »'],
    [{ age: true }, 'unknown value true for input « age »'],
    [{ duree_formation_h: '12-20' }, 'for input « duree_formation_h »'],
    [{ date_diplome_initial: '2026-02-30' }, 'unknown value "2026-02-30" for input « date_diplome_initial »'],
    [{ deja_bilan_5ans: 'peut-être' }, 'unknown value "peut-être" for input « deja_bilan_5ans »'],
    [{ constructor: 1 }, 'unknown input « constructor »'],
    ['rsa', 'a situation is a mapping'],
    [[1], 'a situation is a mapping'],
  ])('refuses %j, naming what it does not know', (raw, message) => {
    expect(parseSituation(raw)).toMatchObject({ ok: false, message: expect.stringContaining(message) });
  });
});
