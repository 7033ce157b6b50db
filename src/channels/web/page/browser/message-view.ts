import type { BotMessage } from './activity.ts';
import { authorOf } from './author.ts';
import { callbackPlace } from './callback-form-offer.ts';
import { cardsView } from './card-view.ts';
import { feedbackView } from './feedback-view.ts';
import { foreign } from './foreign.ts';
import { parseMarkdown } from './markdown.ts';
import { quitView } from './quit-offer.ts';
import { sourcesView } from './sources-view.ts';
import { suggestionsView } from './suggestions-view.ts';
import { textView } from './text-view.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import type { Words } from './words.ts';

/**
 * One message of the assistant, or of the person who answers in its place: who speaks, the text, its sources, the cards, the
 * choices. `key` makes its ids unique in the page.
 */
export function messageView(message: BotMessage, key: string, words: Words): ElementNode {
  const sourceId = (position: number) => `source-${key}-${position}`;
  const blocks = parseMarkdown(message.text, {
    citations: message.citations,
    safety: message.kind === 'safety',
    person: message.kind === 'counsellor',
  });
  const text = textView(blocks, sourceId, words);
  const taken = message.person === undefined ? '' : ' taken';
  return element('li', { class: `message bot ${message.kind}${taken}` }, [
    element('h3', { class: 'who' }, [authorOf(message, words)]),
    ...present(bubbleView(message, text, sourceId, words)),
    ...(message.quit === undefined ? [] : [quitView(message.quit, words)]),
    ...present(cardsView(message.cards, words)),
    ...(message.rated ? [feedbackView(message.id, words)] : []),
    ...(message.callback === undefined ? [] : [callbackPlace(message.callback, message.id)]),
    ...present(suggestionsView(message.suggestions, message.language, words)),
  ]);
}

function bubbleView(
  { language, citations }: BotMessage,
  text: readonly ViewNode[],
  sourceId: (position: number) => string,
  words: Words,
): ElementNode | null {
  if (text.length === 0) return null;
  return element('div', { class: 'bubble' }, [
    element('div', { class: 'text', dir: 'auto', ...foreign(language, words) }, text),
    ...present(sourcesView(citations, sourceId, words)),
  ]);
}

function present(node: ElementNode | null): readonly ElementNode[] {
  return node === null ? [] : [node];
}
