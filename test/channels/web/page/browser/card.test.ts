import { describe, expect, it } from 'vitest';
import { readCards } from '../../../../../src/channels/web/page/browser/card.ts';
import { cardsView } from '../../../../../src/channels/web/page/browser/card-view.ts';
import { type ElementNode, textOf, type ViewNode } from '../../../../../src/channels/web/page/browser/view.ts';
import { FRENCH } from './words.ts';

const CARD = {
  type: 'AdaptiveCard',
  body: [
    { type: 'TextBlock', text: 'Soudeur **TIG**', style: 'heading' },
    { type: 'TextBlock', text: 'Lens, à 12 km' },
    { type: 'FactSet', facts: [{ title: 'Début', value: '5 janvier 2027' }, { title: 'Vide' }] },
    { type: 'Container', items: [{ type: 'TextBlock', text: 'Exemple de démonstration', weight: 'Bolder' }] },
    { type: 'Image', url: 'data:image/svg+xml;utf8,<svg/>', altText: 'Carte : 1 résultat' },
    { type: 'Image', url: 'https://ailleurs.fr/pixel.png', altText: 'Pisteur' },
    { type: 'Media', sources: [] },
  ],
  actions: [
    { type: 'Action.Submit', title: 'Suis-je éligible ?', data: { skill: 'eligibility', formation: 'f1' } },
    { type: 'Action.OpenUrl', title: 'Site', url: 'https://exemple.fr/f1' },
    { type: 'Action.OpenUrl', title: 'Piège', url: 'javascript:alert(1)' },
    {
      type: 'Action.ShowCard',
      title: 'Voir le détail',
      card: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'Objectif : souder.' }] },
    },
  ],
};
const attachments = [
  { contentType: 'application/vnd.microsoft.card.adaptive', content: CARD },
  { contentType: 'image/png', contentUrl: 'https://ailleurs.fr/x.png' },
];

function view(): ElementNode {
  const seen = cardsView({ cards: readCards({ attachments }) }, '1', FRENCH);
  if (seen === null) throw new Error('no card');
  return seen;
}

function all(node: ViewNode, tag: string): readonly ElementNode[] {
  if (typeof node === 'string') return [];
  return [...(node.tag === tag ? [node] : []), ...node.children.flatMap((child) => all(child, tag))];
}

describe('a card', () => {
  it('is a list item with a heading, its facts as a description list, its picture with words', () => {
    expect(all(view(), 'li')[0]?.attributes.class).toBe('card');
    expect(all(view(), 'h4').map(textOf)).toEqual(['Soudeur TIG']);
    expect(all(view(), 'dt').map(textOf)).toEqual(['Début']);
    expect(all(view(), 'dd').map(textOf)).toEqual(['5 janvier 2027']);
    expect(all(view(), 'img').map(({ attributes }) => attributes.alt)).toEqual(['Carte : 1 résultat']);
  });

  it('sends the data of a button with the words that the person presses', () => {
    const [button] = all(view(), 'button');
    expect(button?.attributes['data-say']).toBe('Suis-je éligible ?');
    expect(JSON.parse(button?.attributes['data-value'] ?? '')).toEqual({ skill: 'eligibility', formation: 'f1' });
  });

  it('opens web pages only, in a new tab', () => {
    expect(all(view(), 'a').map(({ attributes }) => [attributes.href, attributes.rel])).toEqual([
      ['https://exemple.fr/f1', 'noopener noreferrer'],
    ]);
  });

  it('unfolds its details in place', () => {
    const [details] = all(view(), 'details');
    expect(details && textOf(details)).toMatch(/Voir le détail.*Objectif\s: souder\./);
  });

  it('without attachment there is no list', () => {
    expect(cardsView({ cards: readCards({}) }, '1', FRENCH)).toBeNull();
    expect(cardsView({ cards: readCards({ attachments: [attachments[1]] }) }, '1', FRENCH)).toBeNull();
  });
});
