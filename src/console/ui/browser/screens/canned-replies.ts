import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CannedReply } from '../../../api-types.ts';
import { announce } from '../lib/announce.ts';
import { teamName, useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing, useRead } from '../lib/hooks.ts';
import { Dialog } from '../parts/dialog.ts';
import { FailureLine } from '../parts/failure.ts';
import { Area, button, Choice, Field, form } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';

const ALL_TEAMS = '';

/** The canned replies, for supervisors to keep. */
export function CannedRepliesScreen(): JSX.Element {
  const { session, call } = useDesk();
  const { value, failure, reload } = useRead('cannedReplies', { query: {} });
  const doing = useDoing();
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(null);
  const own = value?.replies.filter(({ shipped }) => !shipped) ?? [];
  const shipped = value?.replies.filter((reply) => reply.shipped) ?? [];
  const remove = ({ id, title }: CannedReply) =>
    void doing.run(
      () => call('removeCannedReply', { id }),
      () => {
        announce(`Réponse type retirée : ${title}.`);
        reload();
      },
    );
  return h(
    Page,
    { title: 'Réponses types' },
    h(FailureLine, { failure: failure ?? doing.failure }),
    button('Ajouter une réponse type', () => setEdited('new'), { class: 'main', 'aria-haspopup': 'dialog' }),
    value === null && failure === null && loading(),
    value !== null && el('h2', {}, 'Celles de vos équipes'),
    value !== null &&
      own.length === 0 &&
      el('p', { class: 'empty' }, 'Vos équipes n’ont pas encore écrit de réponse type.'),
    el(
      'ul',
      { class: 'requests' },
      ...own.map((reply) =>
        el(
          'li',
          { key: reply.id, class: 'request' },
          el('h3', {}, reply.title),
          el('p', { class: 'written' }, reply.text),
          el('p', { class: 'soft' }, reply.team === null ? 'Toutes les équipes' : teamName(session, reply.team)),
          el(
            'div',
            { class: 'actions' },
            button('Modifier', () => setEdited(reply), {
              'aria-haspopup': 'dialog',
              'aria-label': `Modifier : ${reply.title}`,
            }),
            button('Retirer', () => remove(reply), { 'aria-label': `Retirer : ${reply.title}` }),
          ),
        ),
      ),
    ),
    shipped.length > 0 && [
      el('h2', {}, 'Livrées avec l’assistant'),
      el(
        'p',
        { class: 'soft' },
        'Elles sont proposées à toutes les équipes et ne se changent pas ici. Vous pouvez en copier une, et adapter la copie.',
      ),
      el(
        'ul',
        { class: 'requests' },
        ...shipped.map((reply) =>
          el(
            'li',
            { key: reply.id, class: 'request' },
            el('h3', {}, reply.title),
            el('p', { class: 'written' }, reply.text),
            button('Copier', () => setEdited(reply), {
              'aria-haspopup': 'dialog',
              'aria-label': `Copier : ${reply.title}`,
            }),
          ),
        ),
      ),
    ],
    edited !== null &&
      h(Editor, {
        reply: edited === 'new' ? null : edited,
        close: () => setEdited(null),
        saved: () => {
          setEdited(null);
          announce('Réponse type enregistrée.');
          reload();
        },
      }),
  );
}

function Editor({
  reply,
  close,
  saved,
}: {
  reply: CannedReply | null;
  close: () => void;
  saved: () => void;
}): JSX.Element {
  const { session, call } = useDesk();
  const { failure, run } = useDoing();
  const [title, setTitle] = useState(reply?.title ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const [team, setTeam] = useState(reply?.team ?? ALL_TEAMS);
  // A shipped one is only where a new one begins.
  const changed = reply === null || reply.shipped ? null : reply;
  const body = { title: title.trim(), text: text.trim(), team: team === ALL_TEAMS ? null : team };
  const save = () =>
    void run(
      () => (changed === null ? call('addCannedReply', { body }) : call('changeCannedReply', { id: changed.id, body })),
      saved,
    );
  return h(
    Dialog,
    { title: changed === null ? 'Nouvelle réponse type' : 'Modifier la réponse type', close },
    form(
      { class: 'stack' },
      save,
      h(Field, { label: 'Titre', value: title, set: setTitle, attributes: { required: true, maxLength: 120 } }),
      h(Area, {
        label: 'Texte',
        value: text,
        set: setText,
        hint: 'Remplis automatiquement : {prenom} (le vôtre), {equipe}, {commune}, {date}.',
        attributes: { required: true, rows: 6, maxLength: 4_000 },
      }),
      h(Choice, {
        label: 'Équipe',
        value: team,
        set: setTeam,
        options: [
          { value: ALL_TEAMS, words: 'Toutes les équipes' },
          ...session.teams.map(({ id, name }) => ({ value: id, words: name })),
        ],
      }),
      h(FailureLine, { failure }),
      el('div', { class: 'actions' }, el('button', { class: 'main' }, 'Enregistrer'), button('Annuler', close)),
    ),
  );
}
