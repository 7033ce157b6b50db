import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RequestSummary, Transfer } from '../../../api-types.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing, useRead } from '../lib/hooks.ts';
import { HEALTH_WORDS } from '../lib/outbox.ts';
import { PRESENCE_WORDS } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { Area, button, Choice, form, Radios } from '../parts/field.ts';

interface TransferFormProps {
  readonly route: 'transfer' | 'reassign';
  readonly request: RequestSummary;
  readonly close: () => void;
  readonly done: (words: string) => void;
}

const NOTE_LIMIT = 2_000;

/** To which team or person, with which note. */
export function TransferForm({ route, request, close, done }: TransferFormProps): JSX.Element {
  const { session, call, readQueue } = useDesk();
  const { failure, run } = useDoing();
  const presence = useRead('presence', {}, ['presence']);
  const [kind, setKind] = useState<'team' | 'person'>('team');
  const [team, setTeam] = useState(
    session.teams.find(({ id }) => id !== request.team)?.id ?? session.teams[0]?.id ?? '',
  );
  const [person, setPerson] = useState('');
  const [note, setNote] = useState('');
  const people = (presence.value?.people ?? []).filter(
    ({ id, role }) => id !== request.counsellor?.id && role !== 'auditor',
  );
  const counsellor = person === '' ? (people[0]?.id ?? '') : person;
  const to: Transfer['to'] = kind === 'team' ? { kind, team } : { kind, counsellor };
  const nobody = kind === 'person' && counsellor === '';
  const send = (confirmed: boolean) => {
    if (nobody) return;
    void run(
      () => call(route, { id: request.id, body: { to, note, confirmed } }),
      () => {
        readQueue();
        done('La demande est transférée.');
      },
    );
  };
  return form(
    { class: 'stack' },
    () => send(false),
    h(Radios, {
      label: 'À qui ?',
      value: kind,
      set: (chosen) => setKind(chosen === 'person' ? 'person' : 'team'),
      options: [
        { value: 'team', words: 'À une équipe' },
        { value: 'person', words: 'À une personne' },
      ],
    }),
    kind === 'team' &&
      h(Choice, {
        label: 'Équipe',
        value: team,
        set: setTeam,
        options: session.teams.map(({ id, name }) => ({ value: id, words: name })),
      }),
    kind === 'person' &&
      people.length > 0 &&
      h(Choice, {
        label: 'Personne',
        value: counsellor,
        set: setPerson,
        options: people.map(({ id, firstName, state, active }) => ({
          value: id,
          words: `${firstName} (${PRESENCE_WORDS[state].toLowerCase()}, ${active} en cours)`,
        })),
      }),
    nobody && el('p', {}, 'Personne d’autre ne peut recevoir cette demande. Choisissez une équipe.'),
    kind === 'person' &&
      !nobody &&
      el('p', { class: 'soft' }, 'Sans réponse de sa part, la demande revient à son équipe.'),
    h(Area, {
      label: 'Note pour la personne qui reprend (facultatif)',
      value: note,
      set: setNote,
      hint: 'Jamais montrée à l’usager.',
      attributes: { maxLength: NOTE_LIMIT },
    }),
    h(FailureLine, { failure: failure ?? presence.failure }),
    el(
      'div',
      { class: 'actions' },
      el('button', { class: 'main', 'aria-disabled': nobody }, route === 'transfer' ? 'Transférer' : 'Confier'),
      failure?.code === HEALTH_WORDS && button('Transférer quand même', () => send(true)),
      button('Annuler', close),
    ),
  );
}
