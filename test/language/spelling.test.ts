import { describe, expect, it } from 'vitest';
import { buildSpelling, correct } from '../../src/language/spelling.ts';

const index = buildSpelling(
  new Map([
    ['formation', 200],
    ['information', 90],
    ['financement', 40],
    ['apprentissage', 80],
    ['permis', 30],
    ['perdu', 3],
    ['rare', 2],
  ]),
);
const best = (word: string): string | undefined => correct(index, word)[0]?.word;

describe('correct', () => {
  it.each([
    ['formtion', 'formation'],
    ['formatoin', 'formation'],
    ['finnancement', 'financement'],
    ['aprentisage', 'apprentissage'],
    ['premis', 'permis'],
    ['eprmis', 'permis'],
  ])('reads %s as %s', (written, meant) => {
    expect(best(written)).toBe(meant);
  });

  it('allows one edit only in short words', () => {
    expect(best('prmi')).toBeUndefined();
  });

  it('never proposes a word that is rare in the corpus', () => {
    expect(correct(index, 'rarre')).toEqual([]);
  });

  it('leaves short words, figures and far words alone', () => {
    expect(['per', '12345', 'football'].map((word) => correct(index, word))).toEqual([[], [], []]);
  });

  it('gives the best candidate the weight 1 and any other less', () => {
    const [first, ...others] = correct(index, 'iformation');
    expect(first?.weight).toBe(1);
    for (const other of others) expect(other.weight).toBeLessThan(1);
  });
});
