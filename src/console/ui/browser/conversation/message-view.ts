import { h, type JSX } from 'preact';
import type { Message } from '../../../api-types.ts';
import { useDesk } from '../lib/desk.ts';
import { keepDraft } from '../lib/drafts.ts';
import { el } from '../lib/el.ts';
import { markdown } from '../lib/markdown.ts';
import type { OutgoingReply } from '../lib/outbox.ts';
import { timeWords } from '../lib/words.ts';
import { button } from '../parts/field.ts';
import { SourceList } from '../parts/source-list.ts';

/** One message with its sources. */
export function MessageView({ message }: { message: Message }): JSX.Element {
  const { from, text, sources, at } = message;
  return el(
    'li',
    { class: `message ${from}` },
    el('p', { class: 'who' }, el('strong', {}, speaker(message)), ' ', el('time', { dateTime: at }, timeWords(at))),
    el(
      'div',
      { class: 'bubble', dir: 'auto' },
      from === 'resident' ? el('p', { class: 'written' }, text) : markdown(text),
    ),
    sources.length > 0 &&
      el(
        'details',
        { class: 'sources' },
        el('summary', {}, sources.length === 1 ? '1 source' : `${sources.length} sources`),
        h(SourceList, { sources }),
      ),
  );
}

/** A reply that the server does not have yet. */
export function OutgoingView({ reply }: { reply: OutgoingReply }): JSX.Element {
  const { outbox } = useDesk();
  const { request, text, sources, clientId, stored, refusal, mayConfirm } = reply;
  const takeBack = () => {
    keepDraft(request, { text, sources });
    outbox.remove(clientId);
  };
  return el(
    'li',
    { class: `message counsellor ${deliveryOf(reply)}` },
    el('div', { class: 'bubble' }, markdown(text)),
    refusal === null
      ? !stored && el('p', { class: 'soft' }, 'Envoi en cours…')
      : el(
          'div',
          { role: 'alert' },
          el('p', { class: 'alert' }, `Pas envoyé. ${refusal}`),
          el(
            'div',
            { class: 'actions' },
            button('Reprendre ce message', takeBack),
            mayConfirm && button('Envoyer quand même', () => outbox.confirm(clientId)),
          ),
        ),
  );
}

function deliveryOf({ stored, refusal }: OutgoingReply): string {
  if (refusal !== null) return 'refused';
  return stored ? 'stored' : 'pending';
}

function speaker({ from, name }: Message): string {
  switch (from) {
    case 'resident':
      return 'Usager';
    case 'bot':
      return 'Assistant';
    case 'counsellor':
      return name ?? 'Conseil';
  }
}
