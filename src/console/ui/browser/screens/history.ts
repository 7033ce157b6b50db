import { h, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { History } from '../../../api-types.ts';
import { teamName, useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { addressOf } from '../lib/place.ts';
import { countWords, momentWords, reasonWords, STATE_WORDS, whoWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Field, form } from '../parts/field.ts';
import { Page } from '../parts/page.ts';

/** One's past conversations, found by their words. */
export function HistoryScreen(): JSX.Element {
  const { session, call } = useDesk();
  const { failure, run } = useDoing();
  const [words, setWords] = useState('');
  const [sought, setSought] = useState('');
  const [found, setFound] = useState<History | null>(null);
  const look = (q: string, after: History | null) => {
    const before = after?.next ?? undefined;
    void run(
      () => call('history', { query: { q, before } }),
      ({ requests, next }) => {
        setSought(q);
        setFound({ requests: [...(after?.requests ?? []), ...requests], next });
      },
    );
  };
  useEffect(() => look('', null), []);
  return h(
    Page,
    { title: session.me.role === 'supervisor' ? 'Conversations passées des équipes' : 'Mes conversations passées' },
    form(
      { class: 'line-form', role: 'search' },
      () => look(words.trim(), null),
      h(Field, {
        label: 'Mots cherchés',
        type: 'search',
        value: words,
        set: setWords,
        hint: 'Dans la conversation, les notes et le dossier. Les accents ne comptent pas.',
        attributes: { maxLength: 200 },
      }),
      el('button', { class: 'main' }, 'Chercher'),
    ),
    h(FailureLine, { failure }),
    el(
      'p',
      { role: 'status' },
      found !== null &&
        (found.requests.length === 0
          ? 'Aucune conversation.'
          : `${countWords(found.requests.length, 'conversation')}${sought === '' ? '' : ` pour « ${sought} »`}${found.next === null ? '' : ', et d’autres plus anciennes'}`),
    ),
    el(
      'ul',
      { class: 'requests' },
      ...(found?.requests ?? []).map((request) =>
        el(
          'li',
          { key: request.id, class: 'request' },
          el('h3', {}, el('a', { href: addressOf({ kind: 'conversation', request: request.id }) }, whoWords(request))),
          request.question !== null && el('p', { class: 'question' }, `« ${request.question} »`),
          request.excerpt !== null && el('p', {}, request.excerpt),
          el(
            'p',
            { class: 'soft' },
            `${momentWords(request.requestedAt)} · ${teamName(session, request.team)} · `,
            request.closeReason === null ? STATE_WORDS[request.state] : reasonWords(request.closeReason),
          ),
        ),
      ),
    ),
    found !== null && found.next !== null && button('Voir les plus anciennes', () => look(sought, found)),
  );
}
