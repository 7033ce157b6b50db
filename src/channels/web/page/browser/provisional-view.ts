import { parseMarkdown } from './markdown.ts';
import { textView } from './text-view.ts';
import { type ElementNode, element } from './view.ts';

/** The answer that is being written: its text alone, said to be unfinished. */
export function provisionalView(text: string, foreignLanguage: string | null): ElementNode {
  const language: Record<string, string> = foreignLanguage === null ? {} : { lang: foreignLanguage };
  const blocks = parseMarkdown(text, { citations: [], safety: false });
  return element('li', { class: 'provisional', 'aria-busy': 'true' }, [
    element('h3', { class: 'who' }, ['Assistant, réponse en cours d’écriture…']),
    element('div', { class: 'bubble' }, [
      element(
        'div',
        { class: 'text', dir: 'auto', ...language },
        textView(blocks, () => ''),
      ),
    ]),
  ]);
}
