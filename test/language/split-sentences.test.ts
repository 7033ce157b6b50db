import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/language/index.ts';

describe('splitSentences', () => {
  it('does not cut a reference to the law', () => {
    expect(splitSentences('Voir art. L. 6323-1 du code. La suite est ailleurs.')).toEqual([
      'Voir art. L. 6323-1 du code.',
      'La suite est ailleurs.',
    ]);
  });

  it('does not cut amounts, initials or titles of people', () => {
    const text = 'M. Durand touche 1.867,02 € par mois, soit 12.31 € de l’heure.';
    expect(splitSentences(text)).toEqual([text]);
  });

  it('cuts after « ? », « ! » and « … » when a sentence begins after', () => {
    expect(splitSentences('Qui paie ? La Région ! Et ensuite… On verra.')).toEqual([
      'Qui paie ?',
      'La Région !',
      'Et ensuite…',
      'On verra.',
    ]);
  });

  it('keeps a closing quotation mark with its sentence', () => {
    expect(splitSentences('Il dit « je viens. » Elle part.')).toEqual(['Il dit « je viens. »', 'Elle part.']);
  });

  it('takes every line for a sentence of its own, list items too', () => {
    expect(splitSentences('Il faut :\n- être inscrit\n\n- avoir 18 ans')).toEqual([
      'Il faut :',
      '- être inscrit',
      '- avoir 18 ans',
    ]);
  });

  it('cuts before a sentence that begins with a figure', () => {
    expect(splitSentences('Le plafond est de 5 000 €. 18 ans sont exigés.')).toHaveLength(2);
  });

  it('gives nothing for blank text', () => {
    expect(splitSentences(' \n \n')).toEqual([]);
  });
});
