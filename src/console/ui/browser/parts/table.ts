import type { ComponentChildren, JSX } from 'preact';
import { el } from '../lib/el.ts';

interface TableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell of each is its heading. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A table that scrolls in its own frame; on a narrow screen each row becomes a small list (see tables.css). */
export function Table({ caption, heads, rows }: TableProps): JSX.Element {
  return el(
    'table',
    { role: 'table' },
    el('caption', {}, caption),
    el(
      'thead',
      { role: 'rowgroup' },
      el('tr', { role: 'row' }, ...heads.map((head) => el('th', { scope: 'col', role: 'columnheader' }, head))),
    ),
    el(
      'tbody',
      { role: 'rowgroup' },
      ...rows.map((cells) =>
        el(
          'tr',
          { role: 'row' },
          ...cells.map((cell, index) =>
            index === 0
              ? el('th', { scope: 'row', role: 'rowheader' }, cell)
              : el('td', { role: 'cell' }, el('span', { class: 'head', 'aria-hidden': true }, heads[index]), cell),
          ),
        ),
      ),
    ),
  );
}
