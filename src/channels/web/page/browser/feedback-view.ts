import { type ElementNode, element } from './view.ts';

export type Vote = 'utile' | 'pas-utile';

/** Why an answer was of no use; the codes are what the server keeps. */
export const REASONS = {
  'autre-question': 'Ce n’est pas ma question',
  incomplet: 'Il manque quelque chose',
  faux: 'C’est faux ou trop ancien',
  difficile: 'C’est difficile à comprendre',
} as const;

export type Reason = keyof typeof REASONS;

export function isVote(value: unknown): value is Vote {
  return value === 'utile' || value === 'pas-utile';
}

export function isReason(value: unknown): value is Reason {
  return typeof value === 'string' && Object.keys(REASONS).includes(value);
}

/** « Cette réponse vous aide ? » with its two buttons, for the message `about`. */
export function feedbackView(about: string): ElementNode {
  return element('div', { class: 'feedback', role: 'group', 'aria-label': 'Votre avis', 'data-about': about }, [
    element('span', {}, ['Cette réponse vous aide\u00a0?']),
    element('button', { type: 'button', class: 'vote', 'data-vote': 'utile' }, ['Oui']),
    element('button', { type: 'button', class: 'vote', 'data-vote': 'pas-utile' }, ['Non']),
  ]);
}

/** The reasons that may be given after « Non ». */
export function reasonsView(): ElementNode {
  return element('div', { class: 'reasons', role: 'group', 'aria-label': 'Pourquoi, si vous voulez le dire' }, [
    element('span', {}, ['Pourquoi\u00a0? (si vous voulez)']),
    ...Object.entries(REASONS).map(([code, words]) =>
      element('button', { type: 'button', class: 'vote', 'data-reason': code }, [words]),
    ),
  ]);
}
