import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FoundSources, Source } from '../../../api-types.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { countWords, dateWords } from '../lib/words.ts';
import { Dialog } from '../parts/dialog.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Field, form, Radios } from '../parts/field.ts';

interface InsertDialogProps {
  /** What is looked for at first. */
  readonly question: string;
  readonly close: () => void;
  readonly choose: (markdown: string, source: Source) => void;
}

const QUESTION_LIMIT = 300;

/** Looks for a source or a training to put into the reply. */
export function InsertDialog({ question, close, choose }: InsertDialogProps): JSX.Element {
  const { call } = useDesk();
  const { busy, failure, run } = useDoing();
  const [kind, setKind] = useState<'sources' | 'trainings'>('sources');
  const [words, setWords] = useState(question.slice(0, QUESTION_LIMIT));
  const [found, setFound] = useState<FoundSources['results'] | null>(null);
  const look = () => {
    if (words.trim() !== '')
      void run(
        () => call('search', { query: { kind, q: words.trim() } }),
        ({ results }) => setFound(results),
      );
  };
  return h(
    Dialog,
    { title: 'Insérer une source ou une formation', close },
    form(
      { class: 'stack', role: 'search' },
      look,
      h(Radios, {
        label: 'Chercher',
        value: kind,
        set: (chosen) => {
          setKind(chosen === 'trainings' ? 'trainings' : 'sources');
          setFound(null);
        },
        options: [
          { value: 'sources', words: 'Une source d’information' },
          { value: 'trainings', words: 'Une formation' },
        ],
      }),
      h(Field, {
        label: 'Mots cherchés',
        type: 'search',
        value: words,
        set: setWords,
        attributes: { maxLength: QUESTION_LIMIT, autofocus: true },
      }),
      el('button', { class: 'main' }, busy ? 'Recherche…' : 'Chercher'),
    ),
    h(FailureLine, { failure }),
    el(
      'p',
      { role: 'status' },
      found !== null &&
        (found.length === 0 ? 'Rien trouvé. Essayez d’autres mots.' : countWords(found.length, 'résultat')),
    ),
    el(
      'ul',
      { class: 'results' },
      ...(found ?? []).map(({ markdown, ...source }) =>
        el(
          'li',
          {},
          el('h3', {}, source.title),
          el(
            'p',
            { class: 'soft' },
            [source.section, source.publisher, source.date && dateWords(source.date)]
              .filter((part) => part !== null && part !== '')
              .join(' · '),
          ),
          source.excerpt !== null && el('p', {}, source.excerpt),
          button('Insérer', () => choose(markdown, source), { 'aria-label': `Insérer : ${source.title}` }),
        ),
      ),
    ),
  );
}
