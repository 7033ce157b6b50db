import { icon } from './icon.ts';
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

/** « Cette réponse vous aide ? », as two thumbs, for the message `about`. */
export function feedbackView(about: string, { avis }: Words): ElementNode {
  return element('div', { class: 'feedback', role: 'group', 'aria-label': avis.question, 'data-about': about }, [
    thumb('up', 'utile', avis.oui),
    thumb('down', 'pas-utile', avis.non),
  ]);
}

function thumb(name: 'up' | 'down', vote: Vote, words: string): ElementNode {
  return element('button', { type: 'button', class: 'vote quiet', 'data-vote': vote, title: words }, [
    icon(name),
    element('span', { class: 'unseen' }, [words]),
  ]);
}

/** The reasons that may be given after « Non ». */
export function reasonsView({ avis }: Words): ElementNode {
  return element('div', { class: 'reasons', role: 'group', 'aria-label': avis.pourquoi_titre }, [
    element('span', {}, [avis.pourquoi]),
    ...REASONS.map((code) => element('button', { type: 'button', class: 'vote', 'data-reason': code }, [avis[code]])),
  ]);
}
