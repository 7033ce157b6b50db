import type { Server } from 'restify';
import { currentHours, listCallbacks } from '../../handoff/index.ts';
import type { RequestSummary } from '../api-types.ts';
import type { ConsoleTeam, Parts } from '../parts.ts';
import { type PresentCounsellor, whoIsThere } from '../presence/presence-store.ts';
import { openRequests } from '../requests/request-store.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

/** All teams at this moment. */
export function mountBoardRoutes(server: Server, parts: Parts): void {
  const { database, clock, teams, seal } = parts;

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
        const hours = await currentHours(database, team.id, team);
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
