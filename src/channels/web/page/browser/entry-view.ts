import { messageView } from './message-view.ts';
import type { Entry, UserEntry } from './transcript.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import type { Words } from './words.ts';

/** One line of the conversation as a view. `key` is unique in the page and safe in an id. */
export function entryView(entry: Entry, key: string, words: Words): ElementNode {
  switch (entry.type) {
    case 'bot':
      return messageView(entry.message, key, words);
    case 'user':
      return userView(entry, words);
    case 'note':
      return element('li', { class: 'note' }, [element('p', {}, [entry.text])]);
  }
}

function userView(entry: UserEntry, words: Words): ElementNode {
  const lines = entry.text.split(/\r?\n/).flatMap((line, index) => (index === 0 ? [line] : [element('br'), line]));
  return element('li', { class: `message user ${entry.delivery}` }, [
    element('h3', { class: 'who unseen' }, [words.vous]),
    element('div', { class: 'bubble' }, [element('p', { dir: 'auto' }, lines)]),
    ...deliveryView(entry, words),
  ]);
}

function deliveryView({ delivery, reason, text }: UserEntry, words: Words): readonly ViewNode[] {
  switch (delivery) {
    case 'pending':
      return [element('p', { class: 'delivery' }, [words.envoi])];
    case 'refused':
      return [
        element('p', { class: 'delivery' }, [reason ?? words.refuse]),
        element('button', { type: 'button', class: 'rewrite', 'data-text': text }, [words.reprendre]),
      ];
    case 'accepted':
    case 'confirmed':
      return [];
  }
}
