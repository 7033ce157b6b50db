import { h, type JSX } from 'preact';
import type { RequestSummary } from '../../../api-types.ts';
import { el } from '../lib/el.ts';
import { timeWords } from '../lib/words.ts';

/** Whose answer is waited for in a conversation of mine, and until when; nothing while nobody was reminded. */
export function ReminderLine({ request: { reminder } }: { request: RequestSummary }): JSX.Element {
  return el('div', { role: 'status' }, reminder !== null && h(Words, { reminder }));
}

function Words({ reminder: { whom, until } }: { reminder: NonNullable<RequestSummary['reminder']> }): JSX.Element {
  return el(
    'p',
    { class: 'warning' },
    whom === 'counsellor'
      ? `La personne attend votre réponse. Sans message de votre part à ${timeWords(until)}, sa demande sera proposée à toute l’équipe.`
      : `La personne n’a pas répondu ; on le lui a rappelé. Sans message de sa part à ${timeWords(until)}, l’échange se terminera.`,
  );
}
