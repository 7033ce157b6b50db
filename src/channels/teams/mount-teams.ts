import { randomUUID } from 'node:crypto';
import type { Server } from 'restify';
import type { Announcements, ConversationLog } from '../../conversation/index.ts';
import type { Clock, Database, Logger } from '../../platform/index.ts';
import { authenticate } from './authenticate.ts';
import type { TeamsIdentity } from './identity.ts';
import { createOutbox } from './outbox.ts';
import { receive } from './receive.ts';
import { renderForTeams } from './rendering/render-for-teams.ts';
import { createTeamsAdapter, type OtherCloud } from './teams-adapter.ts';
import { mountTeamsRoute } from './teams-route.ts';
import { createTeamsStore } from './teams-store.ts';
import { showThinking } from './thinking.ts';

/** What the Teams channel is given. */
export interface TeamsOptions {
  readonly identity: TeamsIdentity;
  readonly database: Database;
  readonly log: ConversationLog;
  readonly announcements: Announcements;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent: Microsoft's public cloud. */
  readonly cloud?: OtherCloud;
}

export interface Teams {
  /** Begins to send; what was left unsent goes first. */
  start(): Promise<void>;
  /** Call it once the turns are finished. */
  stop(): Promise<void>;
}

/** Serves Microsoft Teams on a restify server: `/api/messages`, and the sending of what is published. */
export function mountTeams(server: Server, options: TeamsOptions): Teams {
  const { identity, database, log, announcements, logger, clock } = options;
  const adapter = createTeamsAdapter(identity, options.cloud);
  const store = createTeamsStore(database, randomUUID());
  const appId = identity.kind === 'anonymous' ? undefined : identity.appId;
  mountTeamsRoute(server, {
    authenticate: (activity, authorization) => authenticate(adapter, identity, activity, authorization),
    receive: (activity) => receive({ log, store }, activity),
    logger,
  });
  const outbox = createOutbox({
    log,
    store,
    announcements,
    send: adapter.send,
    render: (logged, delivery) => renderForTeams(logged, delivery, appId),
    alone: database.kind === 'pglite',
    clock,
    logger,
  });
  const stopThinking = showThinking({ announcements, store, send: adapter.send });
  return {
    start: () => outbox.start(),
    async stop() {
      stopThinking();
      await outbox.stop();
    },
  };
}
