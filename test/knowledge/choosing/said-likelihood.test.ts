import { describe, expect, it } from 'vitest';
import { pieces, weighSayings, wordsAndPairs } from '../../../src/knowledge/choosing/said-likelihood.ts';

const SAID = [
  [0, 'permis de conduire aide'],
  [0, 'passer le permis'],
  [1, 'aide au logement'],
  [1, 'payer mon logement'],
  [2, 'passer un diplome'],
  [2, 'payer un diplome'],
] as const;

describe('what is likely to be wanted by whoever says something', () => {
  const weighed = weighSayings(SAID.map(([, said]) => wordsAndPairs(said.split(' '))));
  const learned = weighed.likelihood(3, (saying) => SAID[saying]?.[0] ?? -1);
  const likely = (said: string) => [...learned.of(wordsAndPairs(said.split(' ')))];

  it('is the class for which such words were said: it has 0, the others less', () => {
    expect(likely('mon permis').indexOf(0)).toBe(0);
    expect(likely('un logement').every((score) => score <= 0)).toBe(true);
    expect(likely('aide pour le logement').indexOf(0)).toBe(1);
  });

  it('is no class more than another for words that nobody said', () => {
    expect(likely('xylophone')).toEqual([0, 0, 0]);
    expect(likely('')).toEqual([0, 0, 0]);
  });

  it('is not swayed by what says nothing of the classes', () => {
    const without = weighed.likelihood(3, (saying) => (saying === 0 ? -1 : (SAID[saying]?.[0] ?? -1)));
    expect(without.of(wordsAndPairs(['conduire']))).toEqual(Float32Array.from([0, 0, 0]));
  });

  it('never goes under a floor', () => {
    expect(Math.min(...likely(SAID.map(([, said]) => said).join(' ')))).toBeGreaterThanOrEqual(-60);
  });
});

describe('features of a message', () => {
  it('are its words and pairs of neighbours', () => {
    const [, , , pair] = wordsAndPairs(['aide', 'au', 'permis']);
    expect(wordsAndPairs(['aide', 'au', 'permis'])).toHaveLength(5);
    expect(pair).toBe(wordsAndPairs(['aide', 'au'])[2]);
    expect(wordsAndPairs(['au', 'aide'])[2]).not.toBe(pair);
    expect(wordsAndPairs([])).toHaveLength(0);
  });

  it('are pieces of its words, framed', () => {
    expect(pieces(['cpf', 'a'])).toHaveLength(3);
    expect(pieces(['cpf'])[0]).toBe(pieces(['cpa', 'cpf'])[2]);
    expect(pieces(['a'])[0]).not.toBe(pieces(['as'])[0]);
  });
});
