import { h, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Figures } from '../../../api-types.ts';
import { linkTo } from '../lib/api.ts';
import { el } from '../lib/el.ts';
import { useRead } from '../lib/hooks.ts';
import { serverNow } from '../lib/server-time.ts';
import { countWords, dayOf, dayWords, durationWords, reasonWords } from '../lib/words.ts';
import { Chart, Shares } from '../parts/chart.ts';
import { FailureLine } from '../parts/failure.ts';
import { Field } from '../parts/field.ts';
import { loading, Page } from '../parts/page.ts';
import { Table } from '../parts/table.ts';

const EXPORTED_DAYS = 30;
const DAY_MS = 86_400_000;

/** The figures of a day, and their export. */
export function FiguresScreen(): JSX.Element {
  const today = dayOf(serverNow());
  const [day, setDay] = useState(today);
  const [from, setFrom] = useState(dayOf(serverNow() - EXPORTED_DAYS * DAY_MS));
  const [to, setTo] = useState(today);
  const { value, failure } = useRead('figures', { query: { day } }, ['queue']);
  return h(
    Page,
    { title: 'Chiffres du jour' },
    h(Field, {
      label: 'Jour',
      type: 'date',
      value: day,
      set: (chosen) => chosen !== '' && setDay(chosen),
      attributes: { max: today },
    }),
    h(FailureLine, { failure }),
    value === null && failure === null && loading(),
    value !== null && h(DayView, { figures: value }),
    el(
      'section',
      { class: 'card', 'aria-labelledby': 'export' },
      el('h2', { id: 'export' }, 'Exporter'),
      h(Field, { label: 'Du', type: 'date', value: from, set: setFrom }),
      h(Field, { label: 'Au', type: 'date', value: to, set: setTo }),
      el(
        'p',
        {},
        el(
          'a',
          { class: 'button', href: linkTo('/figures.csv', { from, to }), download: `chiffres-${from}-${to}.csv` },
          'Télécharger le fichier CSV',
        ),
      ),
      el('p', { class: 'soft' }, '366 jours au plus. Chaque export est inscrit au journal d’audit.'),
    ),
  );
}

function DayView({ figures }: { figures: Figures }): JSX.Element {
  const { day, requests, answered, abandoned, callbacks, waitP50, waitP90, satisfaction, teams, reasons, hours } =
    figures;
  const busiest = hours.reduce((best, count, hour) => (count > (hours[best] ?? 0) ? hour : best), 0);
  const summary =
    requests === 0
      ? 'Aucune demande ce jour.'
      : `${countWords(requests, 'demande')} ; le plus à ${busiest} h (${hours[busiest] ?? 0}).`;
  return el(
    'div',
    {},
    el('h2', {}, dayWords(day)),
    el(
      'dl',
      { class: 'tiles' },
      tile('Demandes', String(requests)),
      tile('Prises en charge', String(answered)),
      tile('Abandons', String(abandoned)),
      tile('Rappels demandés', String(callbacks)),
      tile('Attente médiane', wait(waitP50)),
      tile('Attente, 9 sur 10 sous', wait(waitP90)),
      tile(
        'Satisfaction',
        satisfaction.mean === null ? 'pas de réponse' : `${note(satisfaction.mean)} sur 5 (${satisfaction.count})`,
      ),
    ),
    h(Chart, {
      title: 'Demandes selon l’heure.',
      summary,
      unit: 'Demandes',
      bars: hours.map((count, hour) => ({ words: `${hour} h`, value: count })),
    }),
    reasons.length > 0 &&
      h(Shares, {
        title: 'Comment les conversations ont fini',
        bars: reasons.map(({ reason, count }) => ({ words: reasonWords(reason), value: count })),
      }),
    h(Table, {
      caption: 'Par équipe',
      heads: [
        'Équipe',
        'Demandes',
        'Prises en charge',
        'Abandons',
        'Rappels',
        'Attente médiane',
        '9 sur 10 sous',
        'Satisfaction',
      ],
      rows: teams.map(({ team, ...own }) => [
        team.name,
        String(own.requests),
        String(own.answered),
        String(own.abandoned),
        String(own.callbacks),
        wait(own.waitP50),
        wait(own.waitP90),
        own.satisfaction.mean === null ? '–' : note(own.satisfaction.mean),
      ]),
    }),
  );
}

function tile(name: string, value: string): JSX.Element {
  return el('div', {}, el('dt', {}, name), el('dd', {}, value));
}

function wait(seconds: number | null): string {
  return seconds === null ? '–' : durationWords(seconds);
}

function note(mean: number): string {
  return mean.toLocaleString('fr-FR', { maximumFractionDigits: 1 });
}
