import { describe, expect, it } from 'vitest';
import { recoverSections } from '../../../src/knowledge/beir/recover-sections.ts';

describe('recoverSections', () => {
  it('takes a short line over a sentence for a heading', () => {
    expect(recoverSections('Introduction faite d’une phrase.\nMontant\nLe montant est de 100 € par mois.')).toEqual([
      { headings: [], anchor: null, text: 'Introduction faite d’une phrase.' },
      { headings: ['Montant'], anchor: null, text: 'Le montant est de 100 € par mois.' },
    ]);
  });

  it('does not take list items for headings', () => {
    const text = 'Il vous faut :\nUne pièce d’identité\nUn justificatif de domicile';
    expect(recoverSections(text)).toEqual([{ headings: [], anchor: null, text }]);
  });

  it('loses no line', () => {
    const text = 'A\nBien plus long que le titre, ceci est un texte.\nB\nC';
    const kept = recoverSections(text).flatMap((section) => [...section.headings, ...section.text.split('\n')]);
    expect(kept.filter((line) => line !== '')).toEqual(text.split('\n'));
  });

  it('gives no section for blank text', () => {
    expect(recoverSections(' \n')).toEqual([]);
  });
});
