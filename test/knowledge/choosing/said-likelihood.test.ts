import { describe, expect, it } from 'vitest';
import { learnSaidLikelihood, pieces, wordsAndPairs } from '../../../src/knowledge/choosing/said-likelihood.ts';

const SAID = [
  [0, 'permis de conduire aide'],
  [0, 'passer le permis'],
  [1, 'aide au logement'],
  [1, 'payer mon logement'],
  [2, 'passer un diplome'],
  [2, 'payer un diplome'],
] as const;

describe('what is likely to be wanted by whoever says something', () => {
  const learned = learnSaidLikelihood(
    3,
    SAID.map(([of, said]) => ({ of, features: wordsAndPairs(said.split(' ')) })),
  );
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

  it('never goes under a floor', () => {
    expect(Math.min(...likely(SAID.map(([, said]) => said).join(' ')))).toBeGreaterThanOrEqual(-60);
  });
});

describe('features of a message', () => {
  it('are its words and pairs of neighbours', () => {
    expect(wordsAndPairs(['aide', 'au', 'permis'])).toEqual(['aide', 'au', 'permis', 'aide au', 'au permis']);
    expect(wordsAndPairs([])).toEqual([]);
  });

  it('are pieces of its words, framed', () => {
    expect(pieces(['cpf', 'a'])).toEqual([' cpf', 'cpf ', ' a ']);
  });
});
