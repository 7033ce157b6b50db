import type { MapDrawing, MapPin } from './map.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import { fill, type Words } from './words.ts';

const PIN_RADIUS = 14;
/** The finger needs more than the pin shows. */
const TOUCH_RADIUS = 22;

/**
 * The map of the results: departments, towns, and pins that lead to their cards.
 *
 * @param words the same in words
 * @param cardId the id of the card of a rank
 */
export function mapView(
  drawing: MapDrawing,
  words: string,
  cardId: (rank: number) => string,
  { carte }: Words,
): ElementNode {
  const { width, height, land, borders, communes, scale, names, place, pins } = drawing;
  return element('div', { class: 'map' }, [
    element('p', { class: 'unseen' }, [words]),
    element('svg', { viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': carte.titre }, [
      path('land', land),
      path('borders', borders),
      path('communes', communes),
      ...names.map(({ x, y, words: name, anchor }) => label('town', x, y, name, { 'text-anchor': anchor })),
      ...(place === null ? [] : [circle('asked', place.x, place.y, 7)]),
      path('scale', scale.path),
      label('km', scale.x, scale.y, scale.words, {}),
      ...pins.map((pin) => pinView(pin, cardId, carte.voir)),
    ]),
  ]);
}

function pinView({ x, y, ranks, words }: MapPin, cardId: (rank: number) => string, see: string): ElementNode {
  const numbers = ranks.join(', ');
  const wide = Math.max(2 * PIN_RADIUS, numbers.length * 8 + 12);
  const name = fill(see, { numero: numbers, lieu: words });
  return element('a', { href: `#${cardId(ranks[0] ?? 0)}`, class: 'pin', 'aria-label': name }, [
    element('circle', { class: 'touch', cx: String(x), cy: String(y), r: String(TOUCH_RADIUS) }),
    element('rect', {
      x: String(x - wide / 2),
      y: String(y - PIN_RADIUS),
      width: String(wide),
      height: String(2 * PIN_RADIUS),
      rx: String(PIN_RADIUS),
    }),
    label('rank', x, y + 5, numbers, { 'text-anchor': 'middle' }),
  ]);
}

function path(name: string, d: string): ElementNode {
  return element('path', { class: name, d });
}

function circle(name: string, x: number, y: number, r: number): ElementNode {
  return element('circle', { class: name, cx: String(x), cy: String(y), r: String(r) });
}

function label(name: string, x: number, y: number, text: string, more: Readonly<Record<string, string>>): ElementNode {
  const words: readonly ViewNode[] = [text];
  return element('text', { class: name, x: String(x), y: String(y), 'aria-hidden': 'true', ...more }, words);
}
