import { messageView } from './message-view.ts';
import type { Entry, UserEntry } from './transcript.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';

/** One line of the conversation as a view. `key` is unique in the page and safe in an id. */
export function entryView(entry: Entry, key: string): ElementNode {
  switch (entry.type) {
    case 'bot':
      return messageView(entry.message, key);
    case 'user':
      return userView(entry);
    case 'note':
      return element('li', { class: 'note' }, [element('p', {}, [entry.text])]);
  }
}

function userView(entry: UserEntry): ElementNode {
  const lines = entry.text.split(/\r?\n/).flatMap((line, index) => (index === 0 ? [line] : [element('br'), line]));
  return element('li', { class: `message user ${entry.delivery}` }, [
    element('h3', { class: 'who' }, ['Vous']),
    element('div', { class: 'bubble', dir: 'auto' }, [element('p', {}, lines)]),
    ...deliveryView(entry),
  ]);
}

function deliveryView({ delivery, reason, text }: UserEntry): readonly ViewNode[] {
  switch (delivery) {
    case 'pending':
      return [element('p', { class: 'delivery' }, ['Envoi en cours…'])];
    case 'refused':
      return [
        element('p', { class: 'delivery' }, [reason ?? 'Ce message n’a pas pu être envoyé.']),
        element('button', { type: 'button', class: 'rewrite', 'data-text': text }, ['Reprendre ce message']),
      ];
    case 'accepted':
    case 'confirmed':
      return [];
  }
}
