import { h, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Audit, AuditEntry } from '../../../api-types.ts';
import { useDesk } from '../lib/desk.ts';
import { el } from '../lib/el.ts';
import { useDoing } from '../lib/hooks.ts';
import { actionWords, countWords, momentWords, subjectWords } from '../lib/words.ts';
import { FailureLine } from '../parts/failure.ts';
import { button, Choice } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';
import { Table } from '../parts/table.ts';

type Which = '' | 'true' | 'false';
const WHICH: readonly { readonly value: Which; readonly words: string }[] = [
  { value: '', words: 'Tout' },
  { value: 'false', words: 'Actions permises' },
  { value: 'true', words: 'Accès refusés' },
];

const DETAIL_WORDS: Readonly<Record<string, string>> = { was: 'avant', became: 'après' };

/** Who saw, took, changed and exported what, and what was refused. */
export function AuditScreen(): JSX.Element {
  const { call } = useDesk();
  const { failure, run } = useDoing();
  const [which, setWhich] = useState<Which>('');
  const [audit, setAudit] = useState<Audit | null>(null);
  const read = (refused: Which, after: Audit | null) =>
    void run(
      () => call('audit', { query: { ...(refused === '' ? {} : { refused }), before: after?.next ?? undefined } }),
      ({ entries, next }) => setAudit({ entries: [...(after?.entries ?? []), ...entries], next }),
    );
  useEffect(() => read('', null), []);
  const choose = (chosen: string) => {
    const known = WHICH.find(({ value }) => value === chosen)?.value ?? '';
    setWhich(known);
    read(known, null);
  };
  return h(
    Page,
    { title: 'Journal d’audit', intro: 'Le plus récent d’abord. Rien ne peut y être changé ni effacé.' },
    h(Choice, { label: 'Afficher', value: which, set: choose, options: WHICH }),
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
    audit !== null && audit.next !== null && button('Voir la suite', () => read(which, audit)),
  );
}

function detailWords({ detail }: AuditEntry): string {
  return Object.entries(detail)
    .map(
      ([name, value]) => `${DETAIL_WORDS[name] ?? name} : ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(' ; ');
}
