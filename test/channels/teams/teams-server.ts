import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { mountTeams, readTeamsWords, type TeamsIdentity } from '../../../src/channels/teams/index.ts';
import type { Think } from '../../../src/conversation/index.ts';
import { createHttpServer, type Database } from '../../../src/platform/index.ts';
import { type Instance, instanceOn, readableLogger } from '../../conversation/test-conversation.ts';
import { type BotConnectorDouble, startBotConnector } from './bot-connector-double.ts';
import { APP_ID, type MicrosoftDouble, startMicrosoft, TENANT_ID } from './microsoft-double.ts';

/** An assistant behind `/api/messages`, with a Microsoft of our own on both sides. */
export interface TeamsServer {
  readonly url: string;
  readonly instance: Instance;
  readonly connector: BotConnectorDouble;
  readonly microsoft: MicrosoftDouble;
  /** What was logged. */
  readonly logged: () => string;
  /** Posts an activity as Teams does. @returns the status */
  tell(activity: object, authorization?: string): Promise<Response>;
  stop(): Promise<void>;
}

export const BOT = { id: `28:${APP_ID}`, name: 'Assistant' };
export const CONSOLE_URL = 'https://assistant.example/console';
export const WORDS = readTeamsWords(join(import.meta.dirname, '../../../dialogs/teams.yaml'));
export const TEAMS = [
  { id: 'nord', name: 'l’équipe du Nord' },
  { id: 'sud', name: 'l’équipe du Sud' },
];
export const REGISTERED: TeamsIdentity = { kind: 'secret', appId: APP_ID, tenantId: TENANT_ID, secret: 'secret' };

/** Greets, then repeats what it is told. */
export const parrot: Think = async ({ activity, state }) => {
  if (activity.type === 'conversationUpdate') {
    return { replies: (activity.membersAdded ?? []).length > 0 ? [reply('Bonjour')] : [], state };
  }
  if (activity.type !== 'message') return { replies: [], state };
  const files = (activity.attachments ?? []).length > 0;
  return { replies: [reply(files ? 'Pas de fichiers' : `Écho : ${activity.text}`)], state };
};

function reply(text: string) {
  return { type: 'message', text, from: { id: 'assistant', name: 'Assistant' } };
}

export async function startTeamsServer(
  database: Database,
  options: { identity?: TeamsIdentity; think?: Think; connector?: BotConnectorDouble; sendTimeoutMs?: number } = {},
): Promise<TeamsServer> {
  const connector = options.connector ?? (await startBotConnector());
  const microsoft = await startMicrosoft(() => connector.url);
  const { logger, text } = readableLogger();
  const instance = await instanceOn(database);
  const worker = instance.worker(options.think ?? parrot, { logger });
  const server = createHttpServer({ allowedOrigins: [], logger });
  const { log, announcements } = instance;
  const identity = options.identity ?? REGISTERED;
  const teams = mountTeams(server, {
    identity,
    database,
    log,
    announcements,
    clock: { now: () => new Date() },
    logger,
    words: WORDS,
    teams: TEAMS,
    consoleUrl: CONSOLE_URL,
    sweepEveryMs: 20,
    ...(options.sendTimeoutMs !== undefined && { sendTimeoutMs: options.sendTimeoutMs }),
    ...(identity.kind === 'anonymous' ? {} : { cloud: microsoft.cloud }),
  });
  await worker.start();
  await teams.start();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    url,
    instance,
    connector,
    microsoft,
    logged: text,
    async tell(activity, authorization) {
      const authorizationHeader = authorization ?? `Bearer ${await microsoft.token()}`;
      return fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: authorizationHeader },
        body: JSON.stringify({ ...envelope(connector.url), ...activity }),
      });
    },
    async stop() {
      await worker.stop();
      await teams.stop();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await connector.stop();
      await microsoft.stop();
      await announcements.close();
    },
  };
}

/** What all activities of one person in a personal chat have in common. */
function envelope(serviceUrl: string) {
  return {
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:camille', name: 'Camille Dupont', aadObjectId: 'aad-camille' },
    recipient: BOT,
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId: TENANT_ID },
    locale: 'fr-FR',
  };
}
