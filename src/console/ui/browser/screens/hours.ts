import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TeamHours } from '../../../api-types.ts';
import { announce } from '../lib/announce.ts';
import { teamName, useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing, useRead } from '../lib/hooks.ts';
import { serverNow } from '../lib/server-time.ts';
import { DAYS } from '../lib/week-draft.ts';
import { dayOf, dayWords, momentWords, spansWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Checks, Field, form } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';
import { HoursEditor } from './hours-editor.ts';

/** The week of each team, and exceptional closures. */
export function HoursScreen(): JSX.Element {
  const { session, call } = useDesk();
  const { value, failure, reload } = useRead('hours');
  const doing = useDoing();
  const [edited, setEdited] = useState<TeamHours | null>(null);
  const remove = (id: string) =>
    void doing.run(
      () => call('removeClosure', { id }),
      () => {
        announce('Fermeture retirée.');
        reload();
      },
    );
  return h(
    Page,
    { title: 'Horaires et fermetures' },
    h(FailureLine, { failure: failure ?? doing.failure }),
    value === null && failure === null && loading(),
    value !== null && [
      el('h2', {}, 'Horaires de la semaine'),
      el(
        'p',
        { class: 'soft' },
        'Heure de Paris. Sans modification, ce sont les horaires du fichier dialogs/horaires.yaml. Les fermetures plus bas s’y ajoutent.',
      ),
      el(
        'ul',
        { class: 'requests weeks' },
        ...value.teams.map((team) => h(TeamWeek, { key: team.id, team, edit: () => setEdited(team) })),
      ),
      edited !== null &&
        h(HoursEditor, {
          team: edited,
          close: () => setEdited(null),
          saved: (words) => {
            setEdited(null);
            announce(words);
            reload();
          },
        }),
      el('h2', {}, 'Fermetures exceptionnelles'),
      value.closures.length === 0 && el('p', { class: 'empty' }, 'Aucune fermeture prévue.'),
      el(
        'ul',
        { class: 'requests' },
        ...value.closures.map(({ id, from, to, reason, teams }) =>
          el(
            'li',
            { key: id, class: 'request' },
            el('h3', {}, from === to ? dayWords(from) : `Du ${dayWords(from)} au ${dayWords(to)}`),
            el('p', {}, reason),
            el(
              'p',
              { class: 'soft' },
              teams.length === 0 ? 'Toutes les équipes' : teams.map((team) => teamName(session, team)).join(', '),
            ),
            button('Retirer', () => remove(id), { 'aria-label': `Retirer la fermeture : ${reason}` }),
          ),
        ),
      ),
      h(NewClosure, { reload }),
    ],
  );
}

function TeamWeek({ team, edit }: { team: TeamHours; edit: () => void }): JSX.Element {
  const { name, week, opensOnHolidays, changedAt } = team;
  return el(
    'li',
    { class: 'request' },
    el('h3', {}, name),
    el('p', { class: 'soft' }, changedAt === null ? 'Horaires du fichier' : `Modifiés ${momentWords(changedAt)}`),
    el(
      'ul',
      {},
      ...DAYS.map((day, index) => el('li', {}, `${day} : ${spansWords(week[index] ?? [])}`)),
      el('li', {}, `Jours fériés : ${opensOnHolidays ? 'comme les autres jours' : 'fermé'}`),
    ),
    button('Modifier', edit, { 'aria-haspopup': 'dialog', 'aria-label': `Modifier les horaires : ${name}` }),
  );
}

function NewClosure({ reload }: { reload: () => void }): JSX.Element {
  const { session, call } = useDesk();
  const { failure, run } = useDoing();
  const today = dayOf(serverNow());
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [reason, setReason] = useState('');
  const [teams, setTeams] = useState<readonly string[]>([]);
  const last = to < from ? from : to;
  const add = () =>
    void run(
      () => call('addClosure', { body: { from, to: last, reason: reason.trim(), teams: [...teams] } }),
      () => {
        setReason('');
        announce('Fermeture ajoutée.');
        reload();
      },
    );
  return form(
    { class: 'stack card' },
    add,
    el('h3', {}, 'Ajouter une fermeture'),
    h(Field, { label: 'Premier jour', type: 'date', value: from, set: setFrom, attributes: { required: true } }),
    h(Field, {
      label: 'Dernier jour',
      type: 'date',
      value: last,
      set: setTo,
      attributes: { required: true, min: from },
    }),
    h(Field, { label: 'Motif', value: reason, set: setReason, attributes: { required: true, maxLength: 200 } }),
    h(Checks, {
      label: 'Équipes concernées (aucune cochée : toutes)',
      values: teams,
      set: setTeams,
      options: session.teams.map(({ id, name }) => ({ value: id, words: name })),
    }),
    h(FailureLine, { failure }),
    el('button', { class: 'main' }, 'Ajouter la fermeture'),
  );
}
