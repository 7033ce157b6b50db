import { h, type JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TeamHours } from '../../../api-types.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { DAYS, type DraftSpan, draftOf, mondayUntilFriday, SPANS_A_DAY, weekOf, withSpan } from '../lib/week-draft.ts';
import { spansWords } from '../lib/words.ts';
import { Dialog } from '../parts/dialog.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Field, form } from '../parts/field.ts';

interface HoursEditorProps {
  readonly team: TeamHours;
  readonly close: () => void;
  /** @param words what was done, to be said */
  readonly saved: (words: string) => void;
}

/** The week of a team, to be changed, or to be given back to the file. */
export function HoursEditor({ team, close, saved }: HoursEditorProps): JSX.Element {
  const { call } = useDesk();
  const { failure, run } = useDoing();
  const [draft, setDraft] = useState(() => draftOf(team.week));
  const save = () =>
    void run(
      () => call('setHours', { id: team.id, body: { changedAt: team.changedAt, week: weekOf(draft) } }),
      () => saved(`Horaires enregistrés : ${team.name}.`),
    );
  const restore = () =>
    void run(
      () => call('restoreHours', { id: team.id }),
      () => saved(`Horaires du fichier rétablis : ${team.name}.`),
    );
  return h(
    Dialog,
    { title: `Horaires : ${team.name}`, close },
    el(
      'p',
      {},
      'Heure de Paris. Un jour sans plage est fermé. Pour finir à minuit, choisissez 00:00. ',
      `Les jours fériés restent ${team.opensOnHolidays ? 'ouverts comme les autres jours' : 'fermés'}. `,
      'Ce que vous enregistrez vaut tout de suite, aussi dans les annonces de l’assistant.',
    ),
    form(
      { class: 'stack' },
      save,
      ...DAYS.map((name, day) =>
        h(DaySpans, {
          name,
          spans: draft[day] ?? [],
          change: (how) => setDraft((now) => now.map((each, index) => (index === day ? how(each) : each))),
        }),
      ),
      h(FailureLine, { failure }),
      el(
        'div',
        { class: 'actions' },
        el('button', { class: 'main' }, 'Enregistrer'),
        button('Recopier lundi jusqu’à vendredi', () => setDraft(mondayUntilFriday(draft))),
        button('Annuler', close),
      ),
    ),
    team.changedAt !== null &&
      el(
        'section',
        { class: 'card' },
        el('h3', {}, 'Horaires du fichier'),
        el('ul', {}, ...DAYS.map((name, day) => el('li', {}, `${name} : ${spansWords(team.fileWeek[day] ?? [])}`))),
        button('Revenir aux horaires du fichier', restore),
      ),
  );
}

interface DaySpansProps {
  readonly name: string;
  readonly spans: readonly DraftSpan[];
  readonly change: (how: (spans: readonly DraftSpan[]) => readonly DraftSpan[]) => void;
}

/** The spans of one day. What is added gets the keyboard; what is removed gives it to « Ajouter ». */
function DaySpans({ name, spans, change }: DaySpansProps): JSX.Element {
  const group = useRef<HTMLFieldSetElement>(null);
  const pressed = useRef<'add' | 'remove' | null>(null);
  useLayoutEffect(() => {
    const wanted = { add: '.span-line:last-of-type input', remove: '.add-span' };
    if (pressed.current !== null) group.current?.querySelector<HTMLElement>(wanted[pressed.current])?.focus();
    pressed.current = null;
  }, [spans.length]);
  const write = (index: number, part: Partial<DraftSpan>) =>
    change((now) => now.map((span, each) => (each === index ? { ...span, ...part } : span)));
  const time = (words: string, value: string, set: (value: string) => void) =>
    h(Field, { label: words, type: 'time', value, set, attributes: { required: true } });
  return el(
    'fieldset',
    { ref: group },
    el('legend', {}, name),
    spans.length === 0 && el('p', { class: 'soft' }, 'Fermé'),
    ...spans.map(({ from, to }, index) =>
      el(
        'div',
        { class: 'span-line' },
        time(`Plage ${index + 1}, début`, from, (value) => write(index, { from: value })),
        time(`Plage ${index + 1}, fin`, to, (value) => write(index, { to: value })),
        button(
          'Retirer',
          () => {
            pressed.current = 'remove';
            change((now) => now.filter((_, each) => each !== index));
          },
          { 'aria-label': `Retirer la plage ${index + 1} : ${name}` },
        ),
      ),
    ),
    spans.length < SPANS_A_DAY &&
      button(
        'Ajouter une plage',
        () => {
          pressed.current = 'add';
          change(withSpan);
        },
        { class: 'add-span', 'aria-label': `Ajouter une plage : ${name}` },
      ),
  );
}
