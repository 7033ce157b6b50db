import type { Suggestion } from './activity.ts';
import { type ElementNode, element, type ViewNode } from './view.ts';

/**
 * The choices under a message, as buttons (what to say is in `data-say`) and links; null without choice. Pages to open
 * announce their new tab.
 */
export function suggestionsView(suggestions: readonly Suggestion[]): ElementNode | null {
  if (suggestions.length === 0) return null;
  return element(
    'ul',
    { class: 'choices', 'aria-label': 'Réponses proposées' },
    suggestions.map((suggestion) => element('li', {}, [choiceView(suggestion)])),
  );
}

function choiceView({ action, title, value }: Suggestion): ViewNode {
  switch (action) {
    case 'say':
      return element('button', { type: 'button', class: 'choice', 'data-say': value }, [title]);
    case 'open':
      return element('a', { class: 'choice', href: value, target: '_blank', rel: 'noopener noreferrer' }, [
        title,
        element('span', { 'aria-hidden': 'true' }, ['\u00a0↗']),
        element('span', { class: 'unseen' }, [' (nouvel onglet)']),
      ]);
  }
}
