import { describe, expect, it } from 'vitest';
import type { Section } from '../../src/knowledge/document.ts';
import { PASSAGE_WORDS, splitIntoPassages } from '../../src/knowledge/passages.ts';
import { sampleDocument } from './sample-document.ts';

const line = (word: string, count: number): string => Array.from({ length: count }, () => word).join(' ');
const passagesOf = (...sections: Section[]) => splitIntoPassages(sampleDocument('d', 'Titre', '', { sections }));

describe('splitIntoPassages', () => {
  it('packs lines up to the target and never cuts one', () => {
    const text = [line('un', 100), line('deux', 50), line('trois', 100), line('quatre', 400)].join('\n');
    const passages = passagesOf({ headings: ['Montant'], anchor: null, text });
    expect(passages.flatMap((passage) => passage.text.split('\n'))).toEqual(text.split('\n'));
    expect(passages.map((passage) => passage.text.split(/\s+/).length)).toEqual([150, 100, 400]);
    expect(passages.map((passage) => passage.headings)).toEqual([['Montant'], ['Montant'], ['Montant']]);
    expect(passages.map((passage) => passage.id)).toEqual(['d#0', 'd#1', 'd#2']);
  });

  it('links to the anchor of the section, and never joins sections that have one', () => {
    const passages = passagesOf(
      { headings: ['A'], anchor: 'a', text: 'Un.' },
      { headings: ['B'], anchor: 'b', text: 'Deux.' },
      { headings: ['C'], anchor: null, text: 'Trois.' },
    );
    expect(passages.map((passage) => passage.url)).toEqual([
      'https://example.test/d#a',
      'https://example.test/d#b',
      'https://example.test/d',
    ]);
  });

  it('joins small sections without anchor under their common heading, each with its own heading in the text', () => {
    const [only, ...others] = passagesOf(
      { headings: ['Salaire', 'Cadre'], anchor: null, text: '4 mois.' },
      { headings: ['Salaire', 'Ouvrier'], anchor: null, text: '2 mois.' },
    );
    expect(others).toEqual([]);
    expect(only?.headings).toEqual(['Salaire']);
    expect(only?.text).toBe('Cadre\n4 mois.\nOuvrier\n2 mois.');
  });

  it('keeps large neighbouring sections apart', () => {
    const passages = passagesOf(
      { headings: ['A'], anchor: null, text: line('a', PASSAGE_WORDS) },
      { headings: ['B'], anchor: null, text: line('b', 2) },
    );
    expect(passages.map((passage) => passage.headings)).toEqual([['A'], ['B']]);
  });

  it('gives no passage for a document without text', () => {
    expect(passagesOf({ headings: ['A'], anchor: 'a', text: ' \n' })).toEqual([]);
    expect(passagesOf()).toEqual([]);
  });
});
