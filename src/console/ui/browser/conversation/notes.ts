import { h, type JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { RequestDetail } from '../../../api-types.ts';
import { announce } from '../lib/announce.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { HEALTH_WORDS } from '../lib/outbox.ts';
import { useShortcuts } from '../lib/shortcuts.ts';
import { momentWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { Area, button, form } from '../parts/field.ts';

const NOTE_LIMIT = 2_000;

/** Notes among counsellors, never shown to the resident. */
export function Notes({ detail, reload }: { detail: RequestDetail; reload: () => void }): JSX.Element {
  const { call, preferences } = useDesk();
  const { failure, run } = useDoing();
  const [text, setText] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  useShortcuts(preferences.shortcuts, { n: () => area.current?.focus() });
  const add = (confirmed = false) => {
    if (text.trim() === '') return area.current?.focus();
    return void run(
      () => call('addNote', { id: detail.id, body: { text: text.trim(), confirmed } }),
      () => {
        setText('');
        announce('Note ajoutée.');
        reload();
      },
    );
  };
  return el(
    'section',
    { class: 'notes', 'aria-labelledby': 'notes' },
    el('h2', { id: 'notes' }, 'Notes internes'),
    el(
      'ul',
      {},
      ...detail.notes.map(({ id, at, by, text: words }) =>
        el(
          'li',
          { key: id },
          el('p', { class: 'soft' }, `${by.firstName}, ${momentWords(at)}`),
          el('p', { class: 'written' }, words),
        ),
      ),
    ),
    form(
      { class: 'stack' },
      () => add(),
      h(Area, {
        label: 'Nouvelle note',
        value: text,
        set: setText,
        hint: 'Visible des conseillers seulement. Ni santé, ni origine, ni opinion.',
        attributes: { ref: area, maxLength: NOTE_LIMIT },
      }),
      h(FailureLine, { failure }),
      el(
        'div',
        { class: 'actions' },
        el('button', {}, 'Ajouter la note'),
        failure?.code === HEALTH_WORDS && button('Ajouter quand même', () => add(true)),
      ),
    ),
  );
}
