import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import { el } from '../lib/el.ts';
import { useRead } from '../lib/hooks.ts';
import { Dialog } from '../parts/dialog.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Field } from '../parts/field.ts';
import { loading } from '../parts/page.ts';

interface CannedDialogProps {
  readonly request: string;
  readonly close: () => void;
  readonly choose: (text: string) => void;
}

/** Canned replies, their variables filled in for this request. */
export function CannedDialog({ request, close, choose }: CannedDialogProps): JSX.Element {
  const { value, failure } = useRead('cannedReplies', { query: { request } });
  const [words, setWords] = useState('');
  const found = (value?.replies ?? []).filter(({ title, text }) => fold(`${title} ${text}`).includes(fold(words)));
  return h(
    Dialog,
    { title: 'Réponses types', close },
    h(Field, { label: 'Filtrer', type: 'search', value: words, set: setWords, attributes: { autofocus: true } }),
    h(FailureLine, { failure }),
    value === null && failure === null && loading(),
    value !== null &&
      found.length === 0 &&
      el(
        'p',
        {},
        value.replies.length === 0
          ? 'Il n’y a pas de réponse type : les superviseurs les écrivent.'
          : 'Aucune réponse type ne correspond.',
      ),
    el(
      'ul',
      { class: 'results' },
      ...found.map(({ id, title, filled, shipped }) =>
        el(
          'li',
          { key: id },
          el('h3', {}, title),
          el('p', { class: 'written' }, filled),
          shipped && el('p', { class: 'soft' }, 'Livrée avec l’assistant'),
          button('Insérer', () => choose(filled), { 'aria-label': `Insérer : ${title}` }),
        ),
      ),
    ),
  );
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
