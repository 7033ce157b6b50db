import { describe, expect, it } from 'vitest';
import { type Reply, replyActivity } from '../../src/dialogue/index.ts';

const reply: Reply = {
  kind: 'answer',
  text: '« Oui. » [1]',
  citations: [
    {
      position: 1,
      title: 'Le CPF',
      section: 'Qui',
      url: 'https://example.test/cpf#qui',
      date: '2026-03-01',
      excerpt: 'Oui.',
      publisher: 'Essai',
      toConfirm: true,
    },
  ],
  suggestions: ['La VAE', 'Parler à une personne'],
};

describe('a reply as an activity', () => {
  it('carries its sources as a schema.org Message, as Web Chat and Teams read them', () => {
    expect(replyActivity(reply).entities).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        additionalType: ['AIGeneratedContent'],
        citation: [
          {
            '@type': 'Claim',
            position: 1,
            appearance: expect.objectContaining({
              '@type': 'DigitalDocument',
              name: 'Le CPF',
              url: 'https://example.test/cpf#qui',
              abstract: 'Oui.',
              dateModified: '2026-03-01',
              toConfirm: true,
            }),
          },
        ],
      },
    ]);
  });

  it('brings data back with the words of its buttons, where the reply has some', () => {
    const data = { skill: 'handoff', action: 'answer', card: 'a' };
    expect(replyActivity({ ...reply, suggestions: ["J'accepte"], suggestionData: data })).toMatchObject({
      suggestedActions: {
        actions: [
          { type: 'messageBack', title: "J'accepte", text: "J'accepte", displayText: "J'accepte", value: data },
        ],
      },
    });
  });

  it('is a French message whose buttons send their own words', () => {
    expect(replyActivity(reply)).toMatchObject({
      type: 'message',
      text: '« Oui. » [1]',
      textFormat: 'markdown',
      locale: 'fr-FR',
      channelData: { kind: 'answer' },
      suggestedActions: {
        actions: [
          { type: 'imBack', title: 'La VAE', value: 'La VAE' },
          { type: 'imBack', title: 'Parler à une personne', value: 'Parler à une personne' },
        ],
      },
    });
  });

  it('without suggestions has no buttons, and without sources is still marked as made by an AI', () => {
    const bare = replyActivity({ ...reply, citations: [], suggestions: [] });
    expect(bare).not.toHaveProperty('suggestedActions');
    expect(bare.entities).toMatchObject([{ additionalType: ['AIGeneratedContent'], citation: [] }]);
  });
});
