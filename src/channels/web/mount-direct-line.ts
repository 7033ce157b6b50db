import type { Server } from 'restify';
import { createReachedBy, serveUpgrades } from '../../platform/index.ts';
import { mountActivityRoutes } from './activity-routes.ts';
import { mountCallbackRoute } from './callback-route.ts';
import { mountConversationRoutes } from './conversation-routes.ts';
import type { DirectLineOptions, Parts } from './deps.ts';
import { limitConnections } from './limit-connections.ts';
import { createLimiter } from './limiter.ts';
import { mountOwnDataRoutes } from './own-data-routes.ts';
import { createStreamHub } from './stream-hub.ts';
import { createStreamUpgrade } from './stream-upgrade.ts';
import { mountTokenRoutes } from './token-routes.ts';
import { createTokens } from './tokens.ts';

const BASE = '/v3/directline';

export interface DirectLine {
  /** Takes no new stream and closes the open ones so that clients reconnect. Call it once the turns are finished. */
  stop(): Promise<void>;
}

/** Serves Direct Line 3.0 on a restify server, as its real clients use it: HTTP routes and the WebSocket stream. */
export function mountDirectLine(server: Server, options: DirectLineOptions): DirectLine {
  const { tokenSecret: secret, tokenMinutes: minutes, clock } = options;
  const hub = createStreamHub(options);
  const parts: Parts = {
    ...options,
    hub,
    tokens: createTokens({ secret, minutes, clock }),
    limiter: createLimiter(options.limits),
    reachedBy: createReachedBy(options.limits?.trustedProxies ?? []),
  };
  limitConnections(server.server, clock, options.logger);
  mountTokenRoutes(server, BASE, parts);
  mountConversationRoutes(server, BASE, parts);
  mountActivityRoutes(server, BASE, parts);
  if (options.callbacks !== undefined) mountCallbackRoute(server, BASE, parts, options.callbacks);
  mountOwnDataRoutes(server, BASE, parts);

  const upgrade = createStreamUpgrade(BASE, parts);
  serveUpgrades(server, upgrade.handle);

  return {
    async stop() {
      upgrade.stop();
      await hub.stop();
    },
  };
}
