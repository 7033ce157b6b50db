import { h, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Audit, AuditEntry } from '../../../api-types.ts';
import { linkTo } from '../lib/api.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { actionWords, countWords, momentWords, subjectWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Choice, Field, form } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';
import { Table } from '../parts/table.ts';

interface Filter {
  readonly refused: Which;
  readonly from: string;
  readonly to: string;
  readonly person: string;
}

type Which = '' | 'true' | 'false';
const WHICH: readonly { readonly value: Which; readonly words: string }[] = [
  { value: '', words: 'Tout' },
  { value: 'false', words: 'Actions permises' },
  { value: 'true', words: 'Accès refusés' },
];

const NO_FILTER: Filter = { refused: '', from: '', to: '', person: '' };
const DETAIL_WORDS: Readonly<Record<string, string>> = { was: 'avant', became: 'après' };

/** Who saw, took, changed and exported what, and what was refused. */
export function AuditScreen(): JSX.Element {
  const { call } = useDesk();
  const { failure, run } = useDoing();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [asked, setAsked] = useState<Filter>(NO_FILTER);
  const [audit, setAudit] = useState<Audit | null>(null);
  const read = (by: Filter, after: Audit | null) =>
    void run(
      () => call('audit', { query: { ...given(by), before: after?.next ?? undefined } }),
      ({ entries, next }) => setAudit({ entries: [...(after?.entries ?? []), ...entries], next }),
    );
  useEffect(() => read(NO_FILTER, null), []);
  const search = () => {
    setAsked(filter);
    read(filter, null);
  };
  const set = (change: Partial<Filter>) => setFilter({ ...filter, ...change });
  const choose = (chosen: string) => set({ refused: WHICH.find(({ value }) => value === chosen)?.value ?? '' });
  return h(
    Page,
    { title: 'Journal d’audit', intro: 'Le plus récent d’abord. Rien ne peut y être changé ni effacé.' },
    form(
      { class: 'stack' },
      search,
      h(Choice, { label: 'Afficher', value: filter.refused, set: choose, options: WHICH }),
      h(Field, { label: 'Du', type: 'date', value: filter.from, set: (from) => set({ from }) }),
      h(Field, { label: 'Au', type: 'date', value: filter.to, set: (to) => set({ to }) }),
      h(Field, {
        label: 'Personne',
        value: filter.person,
        set: (person) => set({ person }),
        hint: 'Son identifiant : ce qu’elle a fait, ce qui a été fait à son compte, ses connexions refusées.',
        attributes: { autocomplete: 'off', autocapitalize: 'none' },
      }),
      el(
        'div',
        { class: 'actions' },
        el('button', { class: 'main' }, 'Chercher'),
        el('a', { class: 'button', href: linkTo('/audit.csv', given(filter)) }, 'Exporter (CSV)'),
      ),
    ),
    h(FailureLine, { failure }),
    audit === null && failure === null && loading(),
    el('p', { role: 'status' }, audit !== null && countWords(audit.entries.length, 'ligne')),
    audit !== null &&
      audit.entries.length > 0 &&
      h(Table, {
        caption: 'Journal',
        heads: ['N°', 'Quand', 'Qui', 'Quoi', 'Sur quoi', 'Résultat', 'Détail'],
        rows: audit.entries.map((entry) => [
          String(entry.number),
          momentWords(entry.at),
          entry.actor === null ? 'inconnu' : `${entry.actor.firstName} (${entry.actor.login})`,
          actionWords(entry),
          subjectWords(entry),
          entry.refused ? 'Refusé' : 'Fait',
          detailWords(entry),
        ]),
      }),
    audit !== null && audit.next !== null && button('Voir la suite', () => read(asked, audit)),
  );
}

/** What is filled in. */
function given({ refused, from, to, person }: Filter) {
  return {
    ...(refused === '' ? {} : { refused }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(person.trim() === '' ? {} : { person: person.trim() }),
  };
}

function detailWords({ detail }: AuditEntry): string {
  return Object.entries(detail)
    .map(
      ([name, value]) => `${DETAIL_WORDS[name] ?? name} : ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(' ; ');
}
