import { describe, expect, it } from 'vitest';
import { quoteSection } from '../../src/answering/extract.ts';
import { answersPart, fitOf } from '../../src/answering/part-fit.ts';
import { preparedDocument } from '../../src/answering/prepared-document.ts';
import type { WeighedWord } from '../../src/knowledge/index.ts';
import { analyse } from '../../src/language/index.ts';
import { sampleDocument } from '../knowledge/sample-document.ts';

const page = sampleDocument('ass', "Allocation de solidarité (ASS) : ce qu'elle devient", '', {
  sections: [
    { headings: ['Durée'], anchor: null, text: 'La reprise de la formation est possible pendant quatre ans.' },
    { headings: ['Montant'], anchor: null, text: "L'allocation de solidarité est de 19 € par jour en formation." },
  ],
});

function quoted(heading: string) {
  const prepared = preparedDocument(page);
  const section = prepared.sections.find(({ headings }) => headings === heading);
  const quote = section && quoteSection({ document: page, section }, () => true);
  if (quote === undefined) throw new Error(`nothing to quote under ${heading}`);
  return quote;
}

function weighed(text: string, idf = 2): WeighedWord[] {
  return analyse(text).map(({ stem }) => ({ stem, idf, variants: [{ stem, weight: 1 }] }));
}

const answers = (heading: string, question: string, light: readonly string[] = [], topic: readonly string[] = []) => {
  const part = { said: question, question, asks: true, light, topic };
  return answersPart(fitOf(quoted(heading), part, weighed(question), []), part);
};

describe('a quote answers a part', () => {
  it('that shares its words, and holds an amount when one is asked', () => {
    expect(answers('Montant', 'allocation solidarité combien')).toBe(true);
    expect(answers('Durée', 'allocation solidarité combien')).toBe(false);
  });

  it('that asks how long, when it tells a duration', () => {
    expect(
      answers(
        'Durée',
        'combien de temps reprise formation solidarité',
        analyse('temps').map((one) => one.stem),
      ),
    ).toBe(true);
    expect(
      answers(
        'Montant',
        'combien de temps formation solidarité',
        analyse('temps').map((one) => one.stem),
      ),
    ).toBe(false);
  });

  it('not when it leaves out most of what the part is about', () => {
    expect(answers('Montant', 'allocation cantine lycée hébergement')).toBe(false);
  });

  it('not when its page is about something that was never spoken of', () => {
    expect(answers('Durée', 'reprise possible formation')).toBe(false);
  });

  it('though it does not say again what another part named', () => {
    const topic = analyse('solidarité boulangerie charcuterie').map(({ stem }) => stem);
    expect(answers('Montant', 'solidarité boulangerie charcuterie allocation combien', [], topic)).toBe(true);
  });
});
