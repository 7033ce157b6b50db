import { type ComponentChildren, h, type JSX } from 'preact';
import type { RequestDetail, Source } from '../../../api-types.ts';
import { el } from '../lib/el.ts';
import { momentWords, stepWords } from '../lib/words.ts';
import { SourceList } from '../parts/source-list.ts';

interface FileViewProps {
  readonly detail: RequestDetail;
  /** Those under all messages, a source as often as it was given. */
  readonly sources: readonly Source[];
}

/** What the resident agreed to send, and what became of the request. */
export function FileView({ detail, sources }: FileViewProps): JSX.Element {
  const { commune, department, ageBand, situation, project, question, eligibility, steps, requestedAt } = detail;
  const given = [
    ...new Map(sources.map((source) => [`${source.title} ${source.url ?? ''}`, { ...source, excerpt: null }])).values(),
  ];
  return el(
    'section',
    { class: 'file', 'aria-labelledby': 'dossier' },
    el('h2', { id: 'dossier' }, 'Dossier'),
    el(
      'dl',
      {},
      fact('Commune', commune),
      fact('Département', department),
      fact('Âge', ageBand),
      fact('Situation', situation),
      fact('Projet', project),
      fact('Sa question', question),
      fact('Demande faite', momentWords(requestedAt)),
    ),
    el('h3', {}, 'Droits examinés'),
    eligibility.length === 0
      ? el('p', { class: 'soft' }, 'Aucun, ou la personne n’a pas souhaité les envoyer.')
      : el(
          'ul',
          { class: 'verdicts' },
          ...eligibility.map(({ scheme, verdict, reasons }) =>
            el(
              'li',
              {},
              el('strong', {}, scheme),
              ` : ${verdict}`,
              reasons.length > 0 && el('ul', {}, ...reasons.map((reason) => el('li', {}, reason))),
            ),
          ),
        ),
    el('h3', {}, 'Sources déjà données'),
    given.length === 0 ? el('p', { class: 'soft' }, 'Aucune.') : h(SourceList, { sources: given }),
    el(
      'details',
      {},
      el('summary', {}, 'Étapes de la demande'),
      el(
        'ol',
        { class: 'steps' },
        ...steps.map((step) => el('li', {}, `${momentWords(step.at)} – ${stepWords(step)}`)),
      ),
    ),
  );
}

function fact(name: string, value: string | null): ComponentChildren {
  return value !== null && el('div', {}, el('dt', {}, name), el('dd', {}, value));
}
