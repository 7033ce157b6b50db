import type { BotMessage } from './activity.ts';
import type { Card, CardChoice, CardPart } from './card.ts';
import { foreign } from './foreign.ts';
import { frenchSpaces } from './french-spaces.ts';
import { parseInline } from './inline.ts';
import { mapView } from './map-view.ts';
import { newTab } from './new-tab.ts';
import { linesView } from './text-view.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import type { Words } from './words.ts';

/** What the cards of one message are drawn with. */
interface Drawing {
  readonly words: Words;
  /** The id of the card of a rank in this message. */
  readonly cardId: (rank: number) => string;
}

/**
 * The cards of a message; null without card. One under the other: nothing hides outside the screen. What was searched
 * stands before the results, and the map beside them where there is room.
 */
export function cardsView({ cards }: Pick<BotMessage, 'cards'>, key: string, words: Words): ElementNode | null {
  if (cards.length === 0) return null;
  const drawing: Drawing = { words, cardId: (rank) => `card-${key}-${rank}` };
  const search = cards.find(({ role }) => role === 'search');
  if (search !== undefined) return searchView(search, cards, drawing);
  return listView(cards, drawing);
}

function listView(cards: readonly Card[], drawing: Drawing): ElementNode {
  const { words } = drawing;
  return element(
    'ul',
    { class: 'cards', 'aria-label': cards.length === 1 ? words.fiche : words.fiches },
    cards.map((card) => cardView(card, drawing)),
  );
}

/** A search: criteria, results, map, and what may be asked next. */
function searchView(search: Card, cards: readonly Card[], drawing: Drawing): ElementNode {
  const { criteria, map, next } = partsOf(search);
  const results = cards.filter((card) => card !== search);
  const language = { dir: 'auto', ...foreign(search.language, drawing.words) };
  const view = (parts: readonly CardPart[]) => parts.flatMap((part) => partView(part, drawing));
  return element('div', { class: 'search' }, [
    element('div', { class: 'criteria', ...language }, view(criteria)),
    ...(map === undefined
      ? []
      : [
          element('details', { class: 'around-here' }, [
            element('summary', {}, [drawing.words.carte.ouvrir]),
            ...view([map]),
          ]),
        ]),
    ...(results.length === 0 ? [] : [listView(results, drawing)]),
    ...(next.length === 0 ? [] : [element('div', { class: 'next', ...language }, view(next))]),
  ]);
}

/** What stands before the map, with its choices; the map, without its heading; what may be asked next. */
function partsOf({ parts }: Card) {
  const at = parts.findIndex(({ type }) => type === 'map');
  const firstChoices = parts.findIndex(({ type }) => type === 'choices');
  const hasCriteria = parts[0]?.type === 'text' && firstChoices === 1;
  return {
    criteria: hasCriteria ? parts.slice(0, 2) : [],
    map: parts[at],
    next: parts.filter((part, index) => part.type === 'choices' && !(hasCriteria && index === 1)),
  };
}

function cardView(card: Card, drawing: Drawing): ElementNode {
  const { words, cardId } = drawing;
  const language = { dir: 'auto', ...foreign(card.language, words) };
  const { summary, role } = card;
  if (summary === undefined) {
    return element('li', { class: `card ${role ?? ''}`.trim(), ...language }, cardContent(card, drawing));
  }
  // The heading of the card is the summary's title: it is not read twice.
  const [first, ...rest] = card.parts;
  const parts = first?.type === 'text' && first.look === 'heading' ? rest : card.parts;
  return element('li', { class: 'card brief', id: cardId(summary.rank), ...language }, [
    element('details', {}, [
      element('summary', {}, [
        element('span', { class: 'rank', 'aria-hidden': 'true' }, [String(summary.rank)]),
        element('span', { class: 'glance' }, [
          element('h4', {}, [frenchSpaces(summary.title)]),
          ...glance('line', summary.line),
          ...glance('payer', summary.payer),
        ]),
      ]),
      ...cardContent({ ...card, parts }, drawing),
    ]),
  ]);
}

function glance(name: string, text: string): readonly ElementNode[] {
  return text === '' ? [] : [element('span', { class: name }, [frenchSpaces(text)])];
}

function cardContent({ parts, choices }: Card, drawing: Drawing): readonly ViewNode[] {
  return [...parts.flatMap((part) => partView(part, drawing)), ...choicesView(choices, drawing)];
}

function partView(part: CardPart, drawing: Drawing): readonly ViewNode[] {
  const { words } = drawing;
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
          part.parts.flatMap((inner) => partView(inner, drawing)),
        ),
      ];
    case 'image':
      return [element('img', { src: part.url, alt: part.words })];
    case 'map':
      return [mapView(part.drawing, part.words, drawing.cardId, words)];
    case 'choices':
      return choicesView(part.choices, drawing);
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

function choicesView(choices: readonly CardChoice[], drawing: Drawing): readonly ElementNode[] {
  const unfolding = choices.flatMap((choice) => (choice.action === 'unfold' ? [unfoldView(choice, drawing)] : []));
  const others = choices.flatMap((choice) =>
    choice.action === 'unfold' ? [] : [element('li', {}, [choiceView(choice, drawing.words)])],
  );
  return [...unfolding, ...(others.length === 0 ? [] : [element('ul', { class: 'card-choices' }, others)])];
}

function unfoldView({ title, card }: Extract<CardChoice, { action: 'unfold' }>, drawing: Drawing): ElementNode {
  return element('details', {}, [element('summary', {}, [frenchSpaces(title)]), ...cardContent(card, drawing)]);
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
