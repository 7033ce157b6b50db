import type { Server } from 'restify';
import { addDays, parisTime } from '../../handoff/index.ts';
import { consoleError } from '../console-error.ts';
import { csvOf } from '../figures/csv.ts';
import { countHours, countReasons, countRequests, requestsBetween } from '../figures/figures.ts';
import type { Parts } from '../parts.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

const EXPORTED_DAYS_MAX = 366;
const DAY_MS = 24 * 60 * 60_000;
const HEADINGS = [
  'jour',
  'equipe',
  'demandes',
  'prises',
  'abandonnees',
  'rappels',
  'attente_mediane_s',
  'attente_p90_s',
  'satisfaction_moyenne',
  'satisfaction_reponses',
];

/** Figures of a day, and of many as a file. */
export function mountFiguresRoutes(server: Server, parts: Parts): void {
  const { database, clock, audit, teams } = parts;

  serve(server, parts, ROUTES.figures, async ({ query }) => {
    const day = query.day ?? parisTime(clock.now()).day;
    const requests = await requestsBetween(database, day, addDays(day, 1));
    return {
      day,
      ...countRequests(requests),
      teams: teams.map(({ id, name }) => ({
        team: { id, name },
        ...countRequests(requests.filter(({ team }) => team === id)),
      })),
      reasons: countReasons(requests),
      hours: countHours(requests),
    };
  });

  serve(server, parts, ROUTES.exportFigures, async ({ me, query }) => {
    const { from, to } = query;
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    if (days < 1 || days > EXPORTED_DAYS_MAX) throw consoleError('DAYS_TOO_MANY');
    await audit.write({ actor: me.id, action: 'exported', subject: 'figures', detail: { from, to } });
    const byDay = Map.groupBy(
      await requestsBetween(database, from, addDays(to, 1)),
      ({ requestedAt }) => parisTime(requestedAt).day,
    );
    const rows = [...byDay].flatMap(([day, requests]) =>
      [...Map.groupBy(requests, ({ team }) => team)].map(([team, own]) => {
        const { satisfaction, ...figures } = countRequests(own);
        const { requests: all, answered, abandoned, callbacks, waitP50, waitP90 } = figures;
        const name = teams.find(({ id }) => id === team)?.name ?? team;
        return [
          day,
          name,
          all,
          answered,
          abandoned,
          callbacks,
          waitP50,
          waitP90,
          satisfaction.mean,
          satisfaction.count,
        ];
      }),
    );
    return {
      status: 200,
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="chiffres-${from}-${to}.csv"`,
      },
      body: csvOf([HEADINGS, ...rows]),
    };
  });
}
