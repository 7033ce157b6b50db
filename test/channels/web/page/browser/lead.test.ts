import { describe, expect, it } from 'vitest';
import { splitLead, splitQuestion } from '../../../../../src/channels/web/page/browser/lead.ts';

describe('the first line of an answer', () => {
  it('is its first sentence, with its mark', () => {
    expect(splitLead('Oui, c’est possible. [1] Il faut un dossier.')).toEqual({
      lead: 'Oui, c’est possible. [1]',
      rest: 'Il faut un dossier.',
    });
  });

  it('does not end at an abbreviation, and is no list, no quotation, no paragraph', () => {
    expect(splitLead('Voyez l’art. L. 6323-1 du code. Puis écrivez.').lead).toBe('Voyez l’art. L. 6323-1 du code.');
    for (const text of ['- un\n- deux', '« Cité. » Puis dit.', `${'mot '.repeat(80)}fin. Suite.`])
      expect(splitLead(text).lead).toBeNull();
  });

  it('loses nothing', () => {
    const text = 'Appelez le 15. Ce que vous vivez compte.\n\nUne suite.';
    const { lead, rest } = splitLead(text);
    expect(`${lead} ${rest}`).toBe(text);
  });
});

describe('a question of a series', () => {
  it('stands apart from what comes before and what helps, without its count, which the page draws', () => {
    const text = 'C’est noté.\n\n**Question 2** (encore environ 7)\nQuel âge avez-vous ?\nUne tranche suffit.';
    expect(splitQuestion(text)).toEqual({
      before: 'C’est noté.',
      question: 'Quel âge avez-vous ?',
      after: 'Une tranche suffit.',
    });
  });
});
