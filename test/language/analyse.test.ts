import { describe, expect, it } from 'vitest';
import { analyse, words } from '../../src/language/index.ts';

const surfaces = (text: string): string[] => analyse(text).map((token) => token.surface);

describe('analyse', () => {
  it('drops elided words, straight or curly, and folds accents and ligatures', () => {
    expect(surfaces("L'Équipement d’un apprenti, jusqu'à l'œuvre")).toEqual(['equipement', 'apprenti', 'oeuvre']);
  });

  it('keeps nothing of a politeness or of a bare question', () => {
    expect(analyse('Bonjour, est-ce que vous pouvez me dire comment faire svp ? Merci !')).toEqual([]);
  });

  it('understands the way people type on a telephone', () => {
    expect(surfaces('jai droit a koi stp')).toEqual(['droit']);
  });

  it('keeps figures, codes and one-letter licences', () => {
    expect(surfaces('permis B, article L6323-1, 1 200 €')).toEqual([
      'permis',
      'b',
      'article',
      'l6323',
      '1',
      '1',
      '200',
    ]);
  });

  it('gives the same stem to a word, its plural and its capitals', () => {
    const [first, second] = analyse('formation FORMATIONS');
    expect(first?.stem).toBe(second?.stem);
  });

  it('gives no token for text without words', () => {
    expect(analyse(' … ?! €\n')).toEqual([]);
    expect(analyse('')).toEqual([]);
  });
});

describe('words', () => {
  it('keeps stop words, without elisions', () => {
    expect(words("Qu'est-ce que l'aide ?")).toEqual(['est', 'ce', 'que', 'aide']);
  });
});
