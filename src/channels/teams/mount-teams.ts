import { randomUUID } from 'node:crypto';
import type { Server } from 'restify';
import type { Announcements, ConversationLog } from '../../conversation/index.ts';
import type { Clock, Database, Logger } from '../../platform/index.ts';
import { createBindCommand } from './alerts/bind-command.ts';
import { drawAlert } from './alerts/draw-alert.ts';
import { authenticate } from './authenticate.ts';
import { createEraseCommand } from './erasure/erase-command.ts';
import { eraseTeamsMessage } from './erasure/erase-teams-message.ts';
import type { TeamsIdentity } from './identity.ts';
import { createOutbox, SWEEP_EVERY_MS } from './outbox.ts';
import { receive } from './receive.ts';
import { renderForTeams } from './rendering/render-for-teams.ts';
import { createTeamsAdapter, type OtherCloud } from './teams-adapter.ts';
import { mountTeamsRoute } from './teams-route.ts';
import { createTeamsStore } from './teams-store.ts';
import type { TeamsWords } from './teams-words.ts';
import { showThinking } from './thinking.ts';

/** What the Teams channel is given. */
export interface TeamsOptions {
  readonly identity: TeamsIdentity;
  readonly database: Database;
  readonly log: ConversationLog;
  readonly announcements: Announcements;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly words: TeamsWords;
  /** Teams of counsellors, whose channels are told of requests. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  /** Address of the counsellors' console. */
  readonly consoleUrl: string;
  /** How long an attempt to send may take; absent: 15 s. */
  readonly sendTimeoutMs?: number;
  /** Absent: SWEEP_EVERY_MS. */
  readonly sweepEveryMs?: number;
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
  const { identity, database, log, announcements, logger, clock, words, consoleUrl } = options;
  const adapter = createTeamsAdapter(identity, options.cloud, options.sendTimeoutMs);
  const store = createTeamsStore(database, randomUUID());
  const appId = identity.kind === 'anonymous' ? undefined : identity.appId;
  const teamName = (id: string) => options.teams.find((team) => team.id === id)?.name ?? id;
  const bindCommand = createBindCommand({ database, teamName, words: words.textes, clock, logger });
  const eraseCommand = createEraseCommand({ database, announcements, words: words.effacer, clock });
  const eraseMessage = (thread: string, teamsId: string) =>
    eraseTeamsMessage(database, { thread, teamsId, words: words.effacer.message_efface, now: clock.now() });
  mountTeamsRoute(server, {
    authenticate: (activity, authorization) => authenticate(adapter, identity, activity, authorization),
    receive: (activity) =>
      receive({ log, store, bindCommand, eraseCommand, eraseMessage, taken: words.textes.note }, activity),
    logger,
  });
  const outbox = createOutbox({
    log,
    store,
    announcements,
    send: adapter.send,
    async render(conversationId, logged, delivery) {
      const parts = { teamName, consoleUrl, words: words.demandes };
      const alert = await drawAlert(database, conversationId, logged, parts);
      return (
        alert ??
        renderForTeams(logged, delivery, { appId, words: words.textes, erasure: words.effacer }).map((message) => ({
          message,
        }))
      );
    },
    alone: database.kind === 'pglite',
    sweepEveryMs: options.sweepEveryMs ?? SWEEP_EVERY_MS,
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
