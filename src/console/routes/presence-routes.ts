import type { Server } from 'restify';
import type { Parts } from '../parts.ts';
import { giveBackOffers } from '../presence/presence-duties.ts';
import { setPresence, whoIsThere } from '../presence/presence-store.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

/** Who is there. */
export function mountPresenceRoutes(server: Server, parts: Parts): void {
  const { database, clock, news } = parts;

  serve(server, parts, ROUTES.presence, async () => ({
    people: (await whoIsThere(database, clock.now())).map(({ seenAt, teams, ...person }) => ({
      ...person,
      teams: [...teams],
      seenAt: seenAt?.toISOString() ?? null,
    })),
  }));

  serve(server, parts, ROUTES.setPresence, async ({ me, body }) => {
    await setPresence(database, me.id, body.state, clock.now());
    if (body.state === 'away') await giveBackOffers(parts);
    news.publish('presence');
    return undefined;
  });
}
