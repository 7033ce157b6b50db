import { h, type JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RequestDetail, Source } from '../../../api-types.ts';
import { useDesk } from '../lib/desk.ts';
import { draftOf, EMPTY_DRAFT, keepDraft } from '../lib/drafts.ts';
import { el } from '../lib/el.ts';
import { useShortcuts } from '../lib/shortcuts.ts';
import { button, form } from '../parts/field.ts';
import { CannedDialog } from './canned-dialog.ts';
import { InsertDialog } from './insert-dialog.ts';

const TEXT_LIMIT = 4_000;
const SOURCES_LIMIT = 5;
/** Signs of writing are sent this often at most, in ms. */
const TYPING_EVERY_MS = 3_000;

/** The reply box: Enter sends; canned replies, sources and trainings are put where one writes. */
export function Reply({ detail }: { detail: RequestDetail }): JSX.Element {
  const { live, outbox, preferences } = useDesk();
  const [draft, setDraft] = useState(() => draftOf(detail.id));
  const [shown, setShown] = useState<'canned' | 'insert' | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef(0);
  const change = (next: typeof draft) => {
    keepDraft(detail.id, next);
    setDraft(next);
  };
  const text = draft.text.trim();
  const isTooLong = text.length > TEXT_LIMIT;
  useShortcuts(preferences.shortcuts, {
    r: () => area.current?.focus(),
    t: () => setShown('canned'),
    s: () => setShown('insert'),
  });
  // A refused reply that is taken back comes through the drafts.
  useEffect(() => outbox.listen(() => setDraft(draftOf(detail.id))), [detail.id]);

  const write = (words: string) => {
    change({ ...draftOf(detail.id), text: words });
    if (Date.now() - typedAt.current < TYPING_EVERY_MS) return;
    typedAt.current = Date.now();
    live.typing(detail.id);
  };
  const send = () => {
    if (text === '' || isTooLong) return area.current?.focus();
    change(EMPTY_DRAFT);
    outbox.send(detail.id, text, draft.sources);
    return area.current?.focus();
  };
  const insert = (words: string, source: Source | null) => {
    const { text: before, sources } = draftOf(detail.id);
    const isNew =
      source !== null && sources.length < SOURCES_LIMIT && sources.every(({ title }) => title !== source.title);
    change({
      text: before.trim() === '' ? words : `${before.trimEnd()}\n\n${words}`,
      sources: isNew ? [...sources, source] : sources,
    });
    setShown(null);
    requestAnimationFrame(() => area.current?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };

  // The dialogs hold forms of their own: they stand beside this one.
  return el(
    'div',
    {},
    form(
      { class: 'reply', 'aria-label': 'Répondre' },
      send,
      el('label', { for: 'reponse' }, 'Votre réponse'),
      el('textarea', {
        id: 'reponse',
        ref: area,
        rows: 3,
        value: draft.text,
        'aria-describedby': 'reponse-aide',
        'aria-invalid': isTooLong,
        onInput: (event) => write(event.currentTarget.value),
        onKeyDown,
      }),
      el(
        'p',
        { id: 'reponse-aide', class: 'hint' },
        isTooLong
          ? `Trop long : ${text.length} caractères, ${TEXT_LIMIT} au plus.`
          : 'Entrée pour envoyer, Majuscule et Entrée pour aller à la ligne.',
      ),
      draft.sources.length > 0 &&
        el(
          'ul',
          { class: 'attached', 'aria-label': 'Sources jointes' },
          ...draft.sources.map(({ title }) =>
            el(
              'li',
              {},
              title,
              ' ',
              button(
                'Retirer',
                () => change({ ...draft, sources: draft.sources.filter((source) => source.title !== title) }),
                {
                  'aria-label': `Retirer la source ${title}`,
                },
              ),
            ),
          ),
        ),
      el(
        'div',
        { class: 'actions' },
        el('button', { class: 'main' }, 'Envoyer'),
        button('Réponse type', () => setShown('canned'), { 'aria-haspopup': 'dialog' }),
        button('Insérer une source', () => setShown('insert'), { 'aria-haspopup': 'dialog' }),
      ),
    ),
    shown === 'canned' &&
      h(CannedDialog, { request: detail.id, close: () => setShown(null), choose: (words) => insert(words, null) }),
    shown === 'insert' &&
      h(InsertDialog, { question: detail.question ?? '', close: () => setShown(null), choose: insert }),
  );
}
