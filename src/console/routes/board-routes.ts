import type { Server } from 'restify';
import { closuresOf, listCallbacks, openingHours } from '../../handoff/index.ts';
import type { RequestSummary } from '../api-types.ts';
import { listClosures } from '../closures.ts';
import { consoleError } from '../console-error.ts';
import type { ConsoleTeam, Parts } from '../parts.ts';
import { type PresentCounsellor, whoIsThere } from '../presence/presence-store.ts';
import { openRequests } from '../requests/request-store.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

/** All teams at this moment, their hours, and the supervisors' closures. */
export function mountBoardRoutes(server: Server, parts: Parts): void {
  const { database, clock, teams, audit, seal, newId } = parts;

  serve(server, parts, ROUTES.board, async () => {
    const now = clock.now();
    const [open, people, due] = await Promise.all([
      openRequests(database, null),
      whoIsThere(database, now),
      listCallbacks(database, seal, null, 'a_rappeler'),
    ]);
    const requests = open.map(({ summary }) => summary);
    const described = await Promise.all(
      teams.map(async (team) => {
        const hours = openingHours(team.hours, [...team.closures, ...(await closuresOf(database, team.id))]);
        return {
          id: team.id,
          name: team.name,
          open: hours.isOpen(now),
          nextOpening: hours.nextOpening(now)?.toISOString() ?? null,
          callbacks: due.filter((callback) => callback.team === team.id).length,
          ...loadOf(team, requests, people, now),
        };
      }),
    );
    return { at: now.toISOString(), requests, teams: described };
  });

  serve(server, parts, ROUTES.hours, async () => ({
    teams: teams.map(({ id, name, hours }) => ({
      id,
      name,
      week: hours.week.map((spans) => spans.map(({ from, to }) => ({ from, to }))),
      opensOnHolidays: hours.opensOnHolidays,
    })),
    closures: await listClosures(database),
  }));

  serve(server, parts, ROUTES.addClosure, async ({ me, body }) => {
    if (!body.teams.every((id) => teams.some((team) => team.id === id))) throw consoleError('TEAM_UNKNOWN');
    const closure = { id: newId(), ...body };
    await database.transaction(async (transaction) => {
      await transaction.query(
        'INSERT INTO closures (id, from_day, to_day, reason, teams) VALUES ($1, $2, $3, $4, $5::text[])',
        [closure.id, closure.from, closure.to, closure.reason, closure.teams],
      );
      await audit.write({ actor: me.id, action: 'changed_closure', subject: `closure ${closure.id}` }, transaction);
    });
    return closure;
  });

  serve(server, parts, ROUTES.removeClosure, async ({ me, id }) => {
    await database.transaction(async (transaction) => {
      const removed = await transaction.query('DELETE FROM closures WHERE id = $1 RETURNING id', [id]);
      if (removed.length === 0) throw consoleError('CLOSURE_UNKNOWN');
      await audit.write({ actor: me.id, action: 'changed_closure', subject: `closure ${id}` }, transaction);
    });
    return undefined;
  });
}

function loadOf(
  { id }: ConsoleTeam,
  requests: readonly RequestSummary[],
  people: readonly PresentCounsellor[],
  now: Date,
) {
  const own = requests.filter(({ team }) => team === id);
  const waiting = own.filter(({ state }) => state !== 'active');
  const waits = waiting.map(({ waitingSince }) => now.getTime() - Date.parse(waitingSince ?? now.toISOString()));
  const staff = people.filter(({ teams }) => teams.includes(id));
  return {
    waiting: waiting.length,
    longestWaitSeconds: Math.max(0, ...waits.map((ms) => Math.floor(ms / 1000))),
    active: own.length - waiting.length,
    available: staff.filter(({ state }) => state === 'available').length,
    busy: staff.filter(({ state }) => state === 'busy').length,
  };
}
