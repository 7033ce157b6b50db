import { feedbackView } from './feedback-view.ts';
import { icon } from './icon.ts';
import { type ElementNode, element } from './view.ts';
import type { Words } from './words.ts';

/** What may be done with an answer: copy it, hear it (where the browser has a voice), say whether it helps. */
export function actionsView(messageId: string, words: Words): ElementNode {
  const { gestes } = words;
  return element('div', { class: 'actions' }, [
    action('copy', gestes.copier, { 'data-copy': '' }),
    action('listen', gestes.ecouter, { 'data-listen': '', 'aria-pressed': 'false' }),
    feedbackView(messageId, words),
  ]);
}

function action(name: 'copy' | 'listen', words: string, attributes: Readonly<Record<string, string>>): ElementNode {
  return element('button', { type: 'button', class: `quiet ${name}`, title: words, ...attributes }, [
    icon(name),
    element('span', { class: 'unseen' }, [words]),
  ]);
}
