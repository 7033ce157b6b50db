import type { BotMessage } from './activity.ts';
import { parseMarkdown } from './markdown.ts';
import { sourcesView } from './sources-view.ts';
import { suggestionsView } from './suggestions-view.ts';
import { textView } from './text-view.ts';
import { type ElementNode, element } from './view.ts';

/** One message of the assistant: who speaks, the text, its sources, the choices. `key` makes its ids unique in the page. */
export function messageView(message: BotMessage, key: string): ElementNode {
  const sourceId = (position: number) => `source-${key}-${position}`;
  const blocks = parseMarkdown(message.text, { citations: message.citations, safety: message.kind === 'safety' });
  const language: Record<string, string> = message.foreignLanguage === null ? {} : { lang: message.foreignLanguage };
  return element('li', { class: `message bot ${message.kind}` }, [
    element('h3', { class: 'who' }, ['Assistant']),
    element('div', { class: 'bubble' }, [
      element('div', { class: 'text', dir: 'auto', ...language }, textView(blocks, sourceId)),
      ...present(sourcesView(message.citations, sourceId)),
    ]),
    ...present(suggestionsView(message.suggestions)),
  ]);
}

function present(node: ElementNode | null): readonly ElementNode[] {
  return node === null ? [] : [node];
}
