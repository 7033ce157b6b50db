import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../../../src/channels/web/page/browser/citation.ts';
import { parseMarkdown } from '../../../../../src/channels/web/page/browser/markdown.ts';

const citation = (position: number): Citation => ({
  position,
  title: 'Titre',
  url: `https://exemple.fr/${position}`,
  section: null,
  publisher: null,
  date: null,
  excerpt: null,
  toConfirm: false,
});
const parse = (text: string) => parseMarkdown(text, { citations: [citation(1), citation(2)], safety: false });
const text = (words: string) => ({ type: 'text', text: words });

describe('the links of a counsellor’s message', () => {
  const written = (words: string) => parseMarkdown(words, { citations: [], safety: false, person: true });
  it.each([
    ['[la fiche](https://exemple.fr/a)', { type: 'link', text: 'la fiche', href: 'https://exemple.fr/a' }],
    ['[a@b.fr](mailto:a@b.fr)', { type: 'mail', text: 'a@b.fr', href: 'mailto:a@b.fr' }],
    ['[appeler](tel:+33320000000)', { type: 'phone', text: 'appeler', href: 'tel:+33320000000' }],
    ['[ici](javascript:alert)', text('ici')],
    ['[ici](data:text/html,x)', text('ici')],
    ['[ici](https://banque.fr@pirate.example/)', text('ici')],
    ['[ici](mailto:a@b.fr?body=x)', text('ici')],
  ])('%s', (words, inline) => {
    expect(written(words)).toEqual([{ type: 'paragraph', lines: [[inline]] }]);
  });

  it('are words in the assistant’s own message, where nothing cites them', () => {
    expect(parse('[ici](https://ailleurs.fr)')).toEqual([{ type: 'paragraph', lines: [[text('ici')]] }]);
  });
});

describe('the small Markdown of the assistant', () => {
  it('separates paragraphs at blank lines and keeps the lines of one', () => {
    expect(parse('Un\ndeux\r\n\r\nTrois')).toEqual([
      { type: 'paragraph', lines: [[text('Un')], [text('deux')]] },
      { type: 'paragraph', lines: [[text('Trois')]] },
    ]);
  });

  it('reads a list that follows its sentence without a blank line', () => {
    expect(parse('Il faut :\n- un CV\n* une lettre\n• du temps')).toEqual([
      { type: 'paragraph', lines: [[text('Il faut :')]] },
      { type: 'list', items: [[text('un CV')], [text('une lettre')], [text('du temps')]] },
    ]);
  });

  it('sees a quotation in a paragraph that is wholly between guillemets, with its mark behind', () => {
    expect(parse('« Le compte est ouvert à tous. » [1]')).toEqual([
      { type: 'quote', lines: [[text('« Le compte est ouvert à tous. » '), { type: 'citation', position: 1 }]] },
    ]);
  });

  it('leaves a sentence that only contains a quotation as a paragraph', () => {
    expect(parse('Le texte dit « oui » et « non ».')).toMatchObject([{ type: 'paragraph' }]);
    expect(parse('« Oui » dit la loi, « non » dit le décret »')).toMatchObject([{ type: 'paragraph' }]);
  });

  it('reads quoted lines', () => {
    expect(parse('> première\n> seconde')).toEqual([{ type: 'quote', lines: [[text('première')], [text('seconde')]] }]);
  });

  it('reads bold, with marks inside it', () => {
    expect(parse('Le **CPF [2]** paie')).toEqual([
      {
        type: 'paragraph',
        lines: [
          [text('Le '), { type: 'bold', children: [text('CPF '), { type: 'citation', position: 2 }] }, text(' paie')],
        ],
      },
    ]);
  });

  it('reads several marks between one pair of brackets', () => {
    expect(parse('Oui [1, 2]')).toEqual([
      {
        type: 'paragraph',
        lines: [[text('Oui '), { type: 'citation', position: 1 }, { type: 'citation', position: 2 }]],
      },
    ]);
  });

  it('leaves the mark of a source that does not exist as text', () => {
    expect(parse('Oui [3]')).toEqual([{ type: 'paragraph', lines: [[text('Oui '), text('[3]')]] }]);
  });

  it('makes a link of a cited page only', () => {
    expect(parse('[la page](https://exemple.fr/2) et [ailleurs](https://pirate.fr/)')).toEqual([
      {
        type: 'paragraph',
        lines: [[{ type: 'link', text: 'la page', href: 'https://exemple.fr/2' }, text(' et '), text('ailleurs')]],
      },
    ]);
  });

  it.each(['<img src=x onerror=alert(1)>', '[clic](javascript:alert(1))', '![image](https://pirate.fr/x.png)'])(
    'makes neither element nor link of %s',
    (attack) => {
      const kinds = JSON.stringify(parse(attack));
      expect(kinds).not.toContain('"link"');
      expect(kinds).not.toContain('href');
    },
  );

  it('shows a heading of a document as a bold line', () => {
    expect(parse('## Conditions')).toEqual([
      { type: 'paragraph', lines: [[{ type: 'bold', children: [text('Conditions')] }]] },
    ]);
  });

  it('reads a long message of unclosed signs in no time', () => {
    const started = performance.now();
    parse('**a['.repeat(1000));
    parse(`« ${'a [1] '.repeat(2000)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
