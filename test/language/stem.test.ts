import { describe, expect, it } from 'vitest';
import { stem } from '../../src/language/index.ts';

describe('stem', () => {
  it.each([
    ['formation', 'formations'],
    ['apprenti', 'apprentie'],
    ['regional', 'regionaux'],
    ['licencie', 'licenciee'],
    ['professionnel', 'professionnelles'],
    ['demandeur', 'demandeurs'],
    ['educateur', 'educatrice'],
    ['apprentis', 'apprenties'],
  ])('joins %s and %s', (left, right) => {
    expect(stem(left)).toBe(stem(right));
  });

  it.each([
    ['formateur', 'formatrice'],
    ['vendeur', 'vendeuse'],
  ])('joins the masculine %s and the feminine %s', (left, right) => {
    expect(stem(left)).toBe(stem(right));
  });

  it('leaves words that hold a digit, and very short words, as they are', () => {
    expect(['l6323', 'e2c', '1500', 'cpf', 'rsa', 'bus'].map(stem)).toEqual([
      'l6323',
      'e2c',
      '1500',
      'cpf',
      'rsa',
      'bus',
    ]);
  });

  it('keeps apart words that only begin alike', () => {
    expect(stem('emploi')).not.toBe(stem('employeur'));
    expect(stem('contrat')).not.toBe(stem('contraire'));
  });
});
