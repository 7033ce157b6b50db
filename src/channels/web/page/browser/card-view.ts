import type { Card, CardChoice, CardPart } from './card.ts';
import { frenchSpaces } from './french-spaces.ts';
import { parseInline } from './inline.ts';
import { linesView } from './text-view.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';

/** The cards of a message as a list; null without card. One under the other: nothing hides outside the screen. */
export function cardsView(cards: readonly Card[]): ElementNode | null {
  if (cards.length === 0) return null;
  return element(
    'ul',
    { class: 'cards', 'aria-label': cards.length === 1 ? 'Fiche' : 'Fiches' },
    cards.map((card) => element('li', { class: 'card' }, cardContent(card))),
  );
}

function cardContent({ parts, choices }: Card): readonly ViewNode[] {
  return [...parts.flatMap(partView), ...choicesView(choices)];
}

function partView(part: CardPart): readonly ViewNode[] {
  switch (part.type) {
    case 'text':
      return [textPartView(part)];
    case 'facts':
      return [
        element(
          'dl',
          {},
          part.facts.map(({ title, value }) =>
            element('div', {}, [element('dt', {}, [frenchSpaces(title)]), element('dd', {}, inline(value))]),
          ),
        ),
      ];
    case 'group':
      return [element('div', { class: 'group' }, part.parts.flatMap(partView))];
    case 'image':
      return [element('img', { src: part.url, alt: part.words })];
    case 'choices':
      return choicesView(part.choices);
  }
}

function textPartView({ text, look }: Extract<CardPart, { type: 'text' }>): ElementNode {
  switch (look) {
    case 'heading':
      return element('h4', {}, inline(text));
    case 'strong':
      return element('p', {}, [element('strong', {}, inline(text))]);
    case 'subtle':
      return element('p', { class: 'subtle' }, inline(text));
    case 'plain':
      return element('p', {}, inline(text));
  }
}

function choicesView(choices: readonly CardChoice[]): readonly ElementNode[] {
  const unfolding = choices.flatMap((choice) => (choice.action === 'unfold' ? [unfoldView(choice)] : []));
  const others = choices.flatMap((choice) =>
    choice.action === 'unfold' ? [] : [element('li', {}, [choiceView(choice)])],
  );
  return [...unfolding, ...(others.length === 0 ? [] : [element('ul', { class: 'card-choices' }, others)])];
}

function unfoldView({ title, card }: Extract<CardChoice, { action: 'unfold' }>): ElementNode {
  return element('details', {}, [element('summary', {}, [frenchSpaces(title)]), ...cardContent(card)]);
}

function choiceView(choice: Exclude<CardChoice, { action: 'unfold' }>): ElementNode {
  switch (choice.action) {
    case 'send':
      return element(
        'button',
        { type: 'button', class: 'choice', 'data-say': choice.title, 'data-value': JSON.stringify(choice.data) },
        [frenchSpaces(choice.title)],
      );
    case 'open':
      return element('a', { class: 'choice', href: choice.url, target: '_blank', rel: 'noopener noreferrer' }, [
        frenchSpaces(choice.title),
        element('span', { 'aria-hidden': 'true' }, ['\u00a0↗']),
        element('span', { class: 'unseen' }, [' (nouvel onglet)']),
      ]);
  }
}

function inline(text: string): readonly ViewNode[] {
  return linesView(text.split('\n').map((line) => parseInline(line, { citations: [], safety: false })));
}
