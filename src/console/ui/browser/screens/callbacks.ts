import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CallbackDetail, CallbackStatus, CallbackSummary } from '../../../api-types.ts';
import { announce } from '../lib/announce.ts';
import { teamName, useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing, useRead } from '../lib/hooks.ts';
import { addressOf } from '../lib/place.ts';
import { CALLBACK_WORDS, countWords, momentWords, timeWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Choice, type Option } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';

const STATUSES: readonly (Option & { readonly value: CallbackStatus })[] = [
  { value: 'a_rappeler', words: CALLBACK_WORDS.a_rappeler },
  { value: 'appele', words: CALLBACK_WORDS.appele },
  { value: 'injoignable', words: CALLBACK_WORDS.injoignable },
  { value: 'traite', words: CALLBACK_WORDS.traite },
];
const ALL = '';

/** Residents to be called back, and where each call stands. */
export function CallbacksScreen(): JSX.Element {
  const [status, setStatus] = useState<string>('a_rappeler');
  const known = STATUSES.find(({ value }) => value === status)?.value;
  const { value, failure, reload } = useRead('callbacks', { query: { status: known } }, ['queue']);
  return h(
    Page,
    { title: 'Rappels' },
    h(Choice, {
      label: 'Statut',
      value: status,
      set: setStatus,
      options: [...STATUSES, { value: ALL, words: 'Tous' }],
    }),
    h(FailureLine, { failure }),
    value === null && failure === null && loading(),
    el(
      'p',
      { role: 'status' },
      value !== null && (value.callbacks.length === 0 ? 'Aucun rappel.' : countWords(value.callbacks.length, 'rappel')),
    ),
    el(
      'ul',
      { class: 'requests' },
      ...(value?.callbacks ?? []).map((callback) => h(CallbackLine, { key: callback.id, callback, reload })),
    ),
  );
}

function CallbackLine({ callback, reload }: { callback: CallbackSummary; reload: () => void }): JSX.Element {
  const { session, call } = useDesk();
  const { failure, run } = useDoing();
  const [opened, setOpened] = useState<CallbackDetail | null>(null);
  const { id, reference, name, contactHint, topic, from, to, status, team, createdAt, by } = callback;
  const open = () => void run(() => call('callback', { id }), setOpened);
  const set = (chosen: string) => {
    const next = STATUSES.find(({ value }) => value === chosen);
    if (next === undefined) return;
    void run(
      () => call('setCallback', { id, body: { status: next.value } }),
      () => {
        announce(`Rappel de ${name} : ${next.words}.`);
        reload();
      },
    );
  };
  return el(
    'li',
    { class: 'request' },
    el('h3', {}, `${name}, référence ${reference}`),
    topic !== null && el('p', { class: 'question' }, `« ${topic} »`),
    el(
      'p',
      { class: 'soft' },
      teamName(session, team),
      ` · demandé ${momentWords(createdAt)}`,
      from !== null && ` · créneau préféré : ${momentWords(from)}${to === null ? '' : ` – ${timeWords(to)}`}`,
      by !== null && ` · suivi par ${by.firstName}`,
    ),
    el('div', { role: 'status' }, opened === null ? el('p', {}, `Contact : ${contactHint}`) : contactView(opened)),
    h(FailureLine, { failure }),
    el(
      'div',
      { class: 'actions' },
      opened === null &&
        button('Afficher le contact', open, {
          'aria-label': `Afficher le contact de ${name} (consultation enregistrée)`,
          class: 'main',
        }),
      h(Choice, { label: `Statut du rappel ${reference}`, value: status, set, options: STATUSES }),
      opened !== null &&
        opened.request !== null &&
        el('a', { href: addressOf({ kind: 'conversation', request: opened.request }) }, 'Voir le dossier'),
    ),
  );
}

function contactView({ contact: { kind, value } }: CallbackDetail): JSX.Element {
  const href = kind === 'phone' ? `tel:${value.replace(/[^+\d]/g, '')}` : `mailto:${value}`;
  return el('p', {}, kind === 'phone' ? 'Téléphone : ' : 'E-mail : ', el('a', { href }, value));
}
