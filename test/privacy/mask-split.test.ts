import { describe, expect, it } from 'vitest';
import { maskSplit, mayGoOn } from '../../src/privacy/index.ts';

describe('a number that is spread over messages', () => {
  it.each([
    [['06 12 34', '56 78'], 'telephone'],
    [['mon tel 06 12 34…', "et la suite c'est 56 78 merci"], 'telephone'],
    [['06', '12', '34', '56', '78'], 'telephone'],
    [['+33 6', '12 34 56 78'], 'telephone'],
    [['bonjour', 'mon numéro de sécu 1 92 03 59', '350 123 55'], 'nir'],
    [['1', '92', '03', '59', '350', '123', '55'], 'nir'],
    [['FR14 2004 1010 0505', '0001 3M02 606'], 'iban'],
    [['5134 1234', '5678 9013'], 'carte'],
    [['mon mail : jean.dupont', '@orange.fr'], 'email'],
    [['jean.dupont@', 'orange.fr'], 'email'],
    [['lea arobase', 'orange point fr'], 'email'],
  ] as const)('%j is found, every half of it', (messages, kind) => {
    const [last = '', ...before]: string[] = [...messages].reverse();
    expect(mayGoOn(last)).toBe(true);
    const split = maskSplit(before.reverse(), last);
    expect(split?.found).toEqual([kind]);
    const left = before.map((text, message) =>
      (split?.pieces ?? [])
        .filter((piece) => piece.message === message)
        .reduce((rest, { fragment, label }) => rest.replace(fragment, label), text),
    );
    expect([...left, split?.text].join(' ')).not.toMatch(/\d|dupont|lea|orange/);
  });

  it.each([
    [["j'ai 34 ans", '2 enfants']],
    [['62300', '32']],
    [['02', '34', '1200', '35']],
    [['3', '1200', '62300', '12']],
    [['le 06/12', 'à 14 h 30']],
    [['RNCP 37948', '37949 37950']],
    [['06 12 34 56 78', '56 78']],
    [['4000', '500 puis 1200 et 3400']],
    [['rdv @ Lille', 'point final.']],
    [['mon mari travaille', '@RegionHDF est bien']],
    [['01/09/2026', '12 34 56 78']],
  ])('%j are several answers', (messages) => {
    const [last = '', ...before] = [...messages].reverse();
    expect(maskSplit(before.reverse(), last)).toBeUndefined();
  });
});
