import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RequestSummary } from '../../../api-types.ts';
import { Ending } from '../conversation/ending.ts';
import { announce } from '../lib/announce.ts';
import { el } from '../lib/el.ts';
import { useNow, useRead } from '../lib/hooks.ts';
import { addressOf } from '../lib/place.ts';
import { durationWords, momentWords, PRESENCE_WORDS, ROLE_WORDS, whoWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { button } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';
import { RequestLine } from '../parts/request-line.ts';
import { Table } from '../parts/table.ts';

/** All teams as they stand, and every request, which can be given to somebody else. */
export function BoardScreen(): JSX.Element {
  const board = useRead('board', {}, ['queue', 'presence']);
  const presence = useRead('presence', {}, ['presence', 'queue']);
  const [moving, setMoving] = useState<RequestSummary | null>(null);
  const now = useNow(1_000);
  return h(
    Page,
    { title: 'Tableau en direct' },
    h(FailureLine, { failure: board.failure ?? presence.failure }),
    board.value === null && board.failure === null && loading(),
    board.value !== null &&
      h(Table, {
        caption: 'Équipes',
        heads: [
          'Équipe',
          'Ouverture',
          'En attente',
          'Plus longue attente',
          'En cours',
          'Disponibles',
          'Occupés',
          'Rappels à faire',
        ],
        rows: board.value.teams.map(
          ({ name, open, nextOpening, waiting, longestWaitSeconds, active, available, busy, callbacks }) => [
            name,
            open ? 'Ouverte' : `Fermée${nextOpening === null ? '' : `, rouvre ${momentWords(nextOpening)}`}`,
            String(waiting),
            waiting === 0 ? '–' : durationWords(longestWaitSeconds),
            String(active),
            String(available),
            String(busy),
            String(callbacks),
          ],
        ),
      }),
    el('h2', {}, 'Demandes en attente et en cours'),
    board.value?.requests.length === 0 && el('p', { class: 'empty' }, 'Aucune demande.'),
    el(
      'ul',
      { class: 'requests' },
      ...(board.value?.requests ?? []).map((request) =>
        h(
          RequestLine,
          { key: request.id, request, now },
          button('Confier à…', () => setMoving(request), {
            'aria-haspopup': 'dialog',
            'aria-label': `Confier à… : ${whoWords(request)}`,
          }),
          el(
            'a',
            {
              href: addressOf({ kind: 'conversation', request: request.id }),
              'aria-label': `Voir le dossier : ${whoWords(request)}`,
            },
            'Voir le dossier',
          ),
        ),
      ),
    ),
    presence.value !== null &&
      h(Table, {
        caption: 'Personnes',
        heads: ['Prénom', 'Rôle', 'Présence', 'Conversations en cours', 'Vue'],
        rows: presence.value.people.map(({ firstName, role, state, active, seenAt }) => [
          firstName,
          ROLE_WORDS[role],
          PRESENCE_WORDS[state],
          String(active),
          seenAt === null ? 'jamais' : momentWords(seenAt),
        ]),
      }),
    moving !== null &&
      h(Ending, {
        kind: 'reassign',
        detail: moving,
        close: () => setMoving(null),
        done: (words) => {
          setMoving(null);
          announce(words);
          board.reload();
        },
      }),
  );
}
