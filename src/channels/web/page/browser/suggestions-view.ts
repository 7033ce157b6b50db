import type { Suggestion } from './activity.ts';
import { foreign } from './foreign.ts';
import { newTab } from './new-tab.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';
import type { Words } from './words.ts';

/**
 * The choices under a message, as buttons (what to say is in `data-say`) and links; null without choice. Pages to open
 * announce their new tab. `language` is the message's.
 */
export function suggestionsView(
  suggestions: readonly Suggestion[],
  language: string | null,
  words: Words,
): ElementNode | null {
  if (suggestions.length === 0) return null;
  return element(
    'ul',
    { class: 'choices', 'aria-label': words.choix },
    suggestions.map((suggestion) => element('li', foreign(language, words), [choiceView(suggestion, words)])),
  );
}

function choiceView({ action, title, value, data }: Suggestion, words: Words): ViewNode {
  switch (action) {
    case 'say':
      return element(
        'button',
        {
          type: 'button',
          class: 'choice',
          dir: 'auto',
          'data-say': value,
          ...(data !== undefined && { 'data-value': JSON.stringify(data) }),
        },
        [title],
      );
    case 'open':
      return element('a', { class: 'choice', href: value, target: '_blank', rel: 'noopener noreferrer' }, [
        title,
        ...newTab(words.nouvel_onglet, words),
      ]);
  }
}
