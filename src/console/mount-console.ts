import type { Server } from 'restify';
import { createReachedBy, serveUpgrades } from '../platform/index.ts';
import { createAuditLog } from './audit/audit-log.ts';
import type { ConsoleOptions, Parts } from './parts.ts';
import { doPresenceDuties } from './presence/presence-duties.ts';
import { mountAccountRoutes } from './routes/account-routes.ts';
import { mountAuditRoutes } from './routes/audit-routes.ts';
import { mountBoardRoutes } from './routes/board-routes.ts';
import { mountCallbackRoutes } from './routes/callback-routes.ts';
import { mountCannedReplyRoutes } from './routes/canned-reply-routes.ts';
import { mountErasureRoutes } from './routes/erasure-routes.ts';
import { mountFiguresRoutes } from './routes/figures-routes.ts';
import { mountHoursRoutes } from './routes/hours-routes.ts';
import { mountOidcRoutes } from './routes/oidc-routes.ts';
import { mountOwnAccountRoutes } from './routes/own-account-routes.ts';
import { mountPresenceRoutes } from './routes/presence-routes.ts';
import { mountRequestRoutes } from './routes/request-routes.ts';
import { mountSignInRoutes } from './routes/sign-in-routes.ts';
import { mountTalkRoutes } from './routes/talk-routes.ts';
import { createConsoleNews } from './socket/console-news.ts';
import { createSocketHub } from './socket/socket-hub.ts';
import { createSocketUpgrade } from './socket/socket-upgrade.ts';
import { mountConsolePage } from './ui/mount-page.ts';

/** How often is looked for who is gone. */
const DUTIES_EVERY_MS = 5_000;

export interface Console {
  /** Does at once what time brings (who is gone, what was offered to her); by itself every 5 s. */
  doDuties(): Promise<void>;
  /** Takes no new socket, closes the open ones so that pages come back. Call it before the server is closed. */
  stop(): Promise<void>;
}

/** Serves the console on a restify server: its page `/console`, its API and socket `/console/api/…`. */
export async function mountConsole(server: Server, options: ConsoleOptions): Promise<Console> {
  const { database, clock, logger } = options;
  const news = await createConsoleNews(database);
  const parts: Parts = {
    ...options,
    news,
    audit: createAuditLog(database, clock),
    reachedBy: createReachedBy(options.trustedProxies),
  };
  for (const mount of [
    mountSignInRoutes,
    mountOwnAccountRoutes,
    mountOidcRoutes,
    mountRequestRoutes,
    mountTalkRoutes,
    mountCannedReplyRoutes,
    mountPresenceRoutes,
    mountCallbackRoutes,
    mountBoardRoutes,
    mountHoursRoutes,
    mountErasureRoutes,
    mountAccountRoutes,
    mountFiguresRoutes,
    mountAuditRoutes,
  ]) {
    mount(server, parts);
  }
  mountConsolePage(server);
  const hub = createSocketHub(parts);
  const upgrade = createSocketUpgrade(parts, hub);
  serveUpgrades(server, upgrade.handle);

  let running: Promise<void> | undefined;
  const upSince = clock.now();
  const doDuties = () => {
    running ??= doPresenceDuties(parts, upSince).finally(() => {
      running = undefined;
    });
    return running;
  };
  const tick = () => {
    doDuties().catch((error: unknown) => {
      logger.warn({ code: 'CONSOLE_DUTIES_FAILED', reason: error instanceof Error ? error.name : 'unknown' });
    });
  };
  const timer = setInterval(tick, DUTIES_EVERY_MS);
  // What a crash left undone is not left for longer.
  tick();

  return {
    doDuties,
    async stop() {
      clearInterval(timer);
      upgrade.stop();
      await hub.stop();
      await running?.catch(() => {});
      await news.close();
    },
  };
}
