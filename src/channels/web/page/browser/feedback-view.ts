import { type ElementNode, element } from './view.ts';
import type { Words } from './words.ts';

export type Vote = 'utile' | 'pas-utile';

/** Why an answer was of no use; the codes are what the server keeps. */
const REASONS = ['autre-question', 'incomplet', 'faux', 'difficile'] as const;

export type Reason = (typeof REASONS)[number];

export function isVote(value: unknown): value is Vote {
  return value === 'utile' || value === 'pas-utile';
}

export function isReason(value: unknown): value is Reason {
  return REASONS.some((reason) => reason === value);
}

/** « Cette réponse vous aide ? » with its two buttons, for the message `about`. */
export function feedbackView(about: string, { avis }: Words): ElementNode {
  return element('div', { class: 'feedback', role: 'group', 'aria-label': avis.titre, 'data-about': about }, [
    element('span', {}, [avis.question]),
    element('button', { type: 'button', class: 'vote', 'data-vote': 'utile' }, [avis.oui]),
    element('button', { type: 'button', class: 'vote', 'data-vote': 'pas-utile' }, [avis.non]),
  ]);
}

/** The reasons that may be given after « Non ». */
export function reasonsView({ avis }: Words): ElementNode {
  return element('div', { class: 'reasons', role: 'group', 'aria-label': avis.pourquoi_titre }, [
    element('span', {}, [avis.pourquoi]),
    ...REASONS.map((code) => element('button', { type: 'button', class: 'vote', 'data-reason': code }, [avis[code]])),
  ]);
}
