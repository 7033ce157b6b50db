import type { Card, CardChoice, CardPart } from './card.ts';
import { foreign } from './foreign.ts';
import { frenchSpaces } from './french-spaces.ts';
import { parseInline } from './inline.ts';
import { newTab } from './new-tab.ts';
import { linesView } from './text-view.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import type { Words } from './words.ts';

/** The cards of a message as a list; null without card. One under the other: nothing hides outside the screen. */
export function cardsView(cards: readonly Card[], words: Words): ElementNode | null {
  if (cards.length === 0) return null;
  return element(
    'ul',
    { class: 'cards', 'aria-label': cards.length === 1 ? words.fiche : words.fiches },
    cards.map((card) =>
      element('li', { class: 'card', dir: 'auto', ...foreign(card.language, words) }, cardContent(card, words)),
    ),
  );
}

function cardContent({ parts, choices }: Card, words: Words): readonly ViewNode[] {
  return [...parts.flatMap((part) => partView(part, words)), ...choicesView(choices, words)];
}

function partView(part: CardPart, words: Words): readonly ViewNode[] {
  switch (part.type) {
    case 'text':
      return [textPartView(part, words)];
    case 'facts':
      return [
        element(
          'dl',
          {},
          part.facts.map(({ title, value }) =>
            element('div', {}, [element('dt', {}, [frenchSpaces(title)]), element('dd', {}, inline(value, words))]),
          ),
        ),
      ];
    case 'group':
      return [
        element(
          'div',
          { class: 'group' },
          part.parts.flatMap((inner) => partView(inner, words)),
        ),
      ];
    case 'image':
      return [element('img', { src: part.url, alt: part.words })];
    case 'choices':
      return choicesView(part.choices, words);
  }
}

function textPartView({ text, look }: Extract<CardPart, { type: 'text' }>, words: Words): ElementNode {
  switch (look) {
    case 'heading':
      return element('h4', {}, inline(text, words));
    case 'strong':
      return element('p', {}, [element('strong', {}, inline(text, words))]);
    case 'subtle':
      return element('p', { class: 'subtle' }, inline(text, words));
    case 'plain':
      return element('p', {}, inline(text, words));
  }
}

function choicesView(choices: readonly CardChoice[], words: Words): readonly ElementNode[] {
  const unfolding = choices.flatMap((choice) => (choice.action === 'unfold' ? [unfoldView(choice, words)] : []));
  const others = choices.flatMap((choice) =>
    choice.action === 'unfold' ? [] : [element('li', {}, [choiceView(choice, words)])],
  );
  return [...unfolding, ...(others.length === 0 ? [] : [element('ul', { class: 'card-choices' }, others)])];
}

function unfoldView({ title, card }: Extract<CardChoice, { action: 'unfold' }>, words: Words): ElementNode {
  return element('details', {}, [element('summary', {}, [frenchSpaces(title)]), ...cardContent(card, words)]);
}

function choiceView(choice: Exclude<CardChoice, { action: 'unfold' }>, words: Words): ElementNode {
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
        ...newTab(words.nouvel_onglet, words),
      ]);
  }
}

function inline(text: string, words: Words): readonly ViewNode[] {
  return linesView(
    text.split('\n').map((line) => parseInline(line, { citations: [], safety: false })),
    words,
  );
}
