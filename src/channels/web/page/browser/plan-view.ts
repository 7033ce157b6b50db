import { frenchSpaces } from './french-spaces.ts';
import type { Plan } from './plan.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import { fill, type Words } from './words.ts';

/** Opens the sheet; under the results that it is made of. */
export function planButton({ plan }: Words): ElementNode {
  return element('p', { class: 'take' }, [
    element('button', { type: 'button', class: 'choice', 'data-plan': '' }, [plan.bouton]),
  ]);
}

/**
 * The sheet to take away: rights and their next steps, trainings, places. What stands on it is French.
 *
 * @param day when it is made, in words
 */
export function planView({ rights, trainings, places }: Plan, { plan }: Words, day: string): ElementNode {
  return element('div', { class: 'sheet' }, [
    element('h3', { id: 'plan-titre', tabindex: '-1' }, [plan.titre]),
    element('p', {}, [fill(plan.note, { date: day })]),
    ...part(
      plan.droits,
      rights.map(({ title, verdict, next }) => [
        element('strong', {}, [`${frenchSpaces(title)} : ${verdict}. `]),
        frenchSpaces(next),
      ]),
      'ol',
    ),
    ...part(
      plan.formations,
      trainings.map(({ title, line, payer }) => [
        element('strong', {}, [frenchSpaces(title)]),
        frenchSpaces(` ${[line, payer].filter((text) => text !== '').join('. ')}`),
      ]),
      'ul',
    ),
    ...part(
      plan.lieux,
      places.map(({ name, facts }) => [
        element('strong', {}, [frenchSpaces(name)]),
        frenchSpaces(` ${facts.join('. ')}`),
      ]),
      'ul',
    ),
  ]);
}

function part(title: string, items: readonly (readonly ViewNode[])[], list: 'ol' | 'ul'): readonly ElementNode[] {
  if (items.length === 0) return [];
  return [
    element('h4', {}, [title]),
    element(
      list,
      { lang: 'fr', dir: 'ltr' },
      items.map((item) => element('li', {}, item)),
    ),
  ];
}
