import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RequestSummary } from '../../../api-types.ts';
import { teamName, useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing, useNow } from '../lib/hooks.ts';
import { go } from '../lib/place.ts';
import { useShortcuts } from '../lib/shortcuts.ts';
import { countWords, whoWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Choice } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';
import { RequestLine } from '../parts/request-line.ts';

const ALL = '';

/** Who waits, team by team, longest wait first; and one's conversations under way. */
export function QueueScreen(): JSX.Element {
  const { session, call, queue, readQueue, preferences, unread } = useDesk();
  const [team, setTeam] = useState(ALL);
  const { failure, run } = useDoing();
  const now = useNow(1_000);
  const isMine = ({ counsellor }: RequestSummary) => counsellor === null || counsellor.id === session.me.id;
  const open = (id: string) => go({ kind: 'conversation', request: id });
  const take = (id: string) =>
    void run(
      () => call('take', { id }),
      () => {
        readQueue();
        open(id);
      },
    ).then((taken) => !taken && readQueue());
  const decline = (id: string) => void run(() => call('decline', { id }), readQueue);
  const oldest = queue?.waiting.find(isMine);
  useShortcuts(preferences.shortcuts, oldest === undefined ? {} : { p: () => take(oldest.id) });

  const waiting = (queue?.waiting ?? []).filter((request) => team === ALL || request.team === team);
  const teams = [...new Set(waiting.map((request) => request.team))];
  return h(
    Page,
    { title: 'File d’attente' },
    h(FailureLine, { failure }),
    session.me.teams.length > 1 &&
      h(Choice, {
        label: 'Équipe',
        value: team,
        set: setTeam,
        options: [
          { value: ALL, words: 'Toutes mes équipes' },
          ...session.teams
            .filter(({ id }) => session.me.teams.includes(id))
            .map(({ id, name }) => ({ value: id, words: name })),
        ],
      }),
    queue === null && loading(),
    queue !== null &&
      waiting.length === 0 &&
      el('p', { class: 'empty' }, 'Personne n’attend. Vous serez prévenu dès qu’une demande arrive.'),
    teams.map((id) => {
      const own = waiting.filter((request) => request.team === id);
      return el(
        'section',
        { key: id ?? '', 'aria-label': teamName(session, id) },
        el('h2', {}, `${teamName(session, id)} : ${countWords(own.length, 'demande')}`),
        el(
          'ul',
          { class: 'requests' },
          ...own.map((request) =>
            h(
              RequestLine,
              { key: request.id, request, now },
              isMine(request) &&
                button('Prendre', () => take(request.id), {
                  class: 'main',
                  'aria-label': `Prendre la demande : ${whoWords(request)}`,
                }),
              request.counsellor?.id === session.me.id &&
                button('Laisser à l’équipe', () => decline(request.id), {
                  'aria-label': `Laisser à l’équipe : ${whoWords(request)}`,
                }),
              button('Voir le dossier', () => open(request.id), {
                'aria-label': `Voir le dossier : ${whoWords(request)}`,
              }),
            ),
          ),
        ),
      );
    }),
    (queue?.mine.length ?? 0) > 0 &&
      el(
        'section',
        { 'aria-labelledby': 'mes-conversations' },
        el('h2', { id: 'mes-conversations' }, 'Mes conversations en cours'),
        el(
          'ul',
          { class: 'requests' },
          ...(queue?.mine ?? []).map((request) =>
            h(
              RequestLine,
              { key: request.id, request, now },
              button(unread.has(request.id) ? 'Ouvrir (nouveau message)' : 'Ouvrir', () => open(request.id), {
                class: 'main',
                'aria-label': `Ouvrir${unread.has(request.id) ? ' (nouveau message)' : ''} : ${whoWords(request)}`,
              }),
            ),
          ),
        ),
      ),
  );
}
