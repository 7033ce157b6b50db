import type { JSX } from 'preact';
import { h } from 'preact';
import { el } from '../lib/el.ts';
import { Table } from './table.ts';

export interface Bar {
  readonly words: string;
  readonly value: number;
}

interface ChartProps {
  readonly title: string;
  /** The sentence that says what the picture shows. */
  readonly summary: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
}

/** More names than these would touch each other. */
const NAMES_MAX = 8;
const WIDTH = 640;
const HEIGHT = 170;
const FLOOR = 140;
const TOP = 22;

/** Bars standing side by side, with the same figures in a table for whoever does not see them. */
export function Chart({ title, summary, unit, bars }: ChartProps): JSX.Element {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / NAMES_MAX);
  return el(
    'figure',
    {},
    el('figcaption', {}, el('strong', {}, title), ' ', summary),
    el(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${title}. ${summary}`, class: 'chart' },
      el('line', { x1: 0, x2: WIDTH, y1: FLOOR, y2: FLOOR, class: 'axis' }),
      ...bars.flatMap(({ words, value }, index) => {
        const height = ((FLOOR - TOP) * value) / most;
        const middle = (index + 0.5) * step;
        return [
          el('rect', { x: middle - step * 0.35, y: FLOOR - height, width: step * 0.7, height, class: 'bar-shape' }),
          value > 0 && el('text', { x: middle, y: FLOOR - height - 6, class: 'value' }, value),
          index % every === 0 && el('text', { x: middle, y: FLOOR + 22, class: 'name' }, words),
        ];
      }),
    ),
    el(
      'details',
      {},
      el('summary', {}, 'Les chiffres de ce graphique'),
      h(Table, { caption: title, heads: ['', unit], rows: bars.map(({ words, value }) => [words, String(value)]) }),
    ),
  );
}

/** Bars lying one under the other, each with its words: the list itself is the text. */
export function Shares({ title, bars }: { title: string; bars: readonly Bar[] }): JSX.Element {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return el(
    'div',
    {},
    el('h2', {}, title),
    el(
      'ul',
      { class: 'shares' },
      ...bars.map(({ words, value }) =>
        el(
          'li',
          {},
          el('span', {}, `${words} : `, el('strong', {}, value)),
          el(
            'svg',
            { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': true },
            el('rect', { x: 0, y: 0, width: (100 * value) / most, height: 6, class: 'bar-shape' }),
          ),
        ),
      ),
    ),
  );
}
