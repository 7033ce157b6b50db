import { foreign } from './foreign.ts';
import { parseMarkdown } from './markdown.ts';
import { textView } from './text-view.ts';
import { type ElementNode, element } from './view.ts';
import type { Words } from './words.ts';

/** Of sources, which come with the stored answer. */
const MARKS = /(?:\s?\[\d+\])+/g;

/** The answer that is being written: its text alone, said to be unfinished. */
export function provisionalView(text: string, language: string | null, words: Words): ElementNode {
  const blocks = parseMarkdown(text.replace(MARKS, ''), { citations: [], safety: false });
  return element('li', { class: 'provisional', 'aria-busy': 'true' }, [
    element('h3', { class: 'who' }, [words.en_cours]),
    element('div', { class: 'bubble' }, [
      element(
        'div',
        { class: 'text', dir: 'auto', ...foreign(language, words) },
        textView(blocks, () => '', words),
      ),
    ]),
  ]);
}
