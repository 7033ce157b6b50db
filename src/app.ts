import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Response } from 'restify';
import { createAssistantOver, PROJECT_FOLDER, projectTerritory } from './assistant-parts.ts';
import { manifestPlaces, openLiveCatalogue } from './catalogue/index.ts';
import { keepPrivate, mountTeams, readTeamsWords, teamsIdentity } from './channels/teams/index.ts';
import { mountDirectLine, mountPage, newId } from './channels/web/index.ts';
import type { Settings } from './config.ts';
import { mountCounsellors } from './console-part.ts';
import {
  createAnnouncements,
  createConversationLog,
  createTurnStore,
  createTurnWorker,
  LEASE_MS,
  TURN_LIMITS,
  thinkWithBot,
} from './conversation/index.ts';
import { apologyFor, createAssistantBot } from './dialogue/index.ts';
import { publicRules } from './eligibility/index.ts';
import { joinHandoff } from './handoff-part.ts';
import { libraryPlaces, openLiveLibrary } from './knowledge/index.ts';
import { modelPart } from './model-part.ts';
import {
  type Clock,
  createHttpServer,
  createRateCounters,
  type Logger,
  limitSockets,
  openDatabase,
} from './platform/index.ts';
import { eraseConversation, maskPersonalData, privacyFacts, SPLIT_MASK } from './privacy/index.ts';
import { startRetention } from './privacy-part.ts';
import { remoteEmbeddings } from './remote-embeddings.ts';
import { openTokenSecret } from './token-secret.ts';

export interface App {
  /** Where it listens, e.g. `http://127.0.0.1:3978`. */
  readonly address: string;
  /** Finishes running turns, closes sockets so that clients reconnect, closes the database; within 10 s. */
  close(): Promise<void>;
}

export type StartResult = { ok: true; app: App } | { ok: false; code: string; message: string };

const ASSISTANT = { id: 'assistant', name: 'Assistant formation Hauts-de-France' };

/**
 * Creates and joins all the parts, and listens.
 *
 * @returns the running app, or why it cannot start: a code and one line for the log
 */
export async function startApp(settings: Settings, clock: Clock, logger: Logger): Promise<StartResult> {
  const opened = await openDatabase({ databaseUrl: settings.DATABASE_URL, dataFolder: settings.DATA_DIR, logger });
  if (!opened.ok) return opened;
  const { database } = opened;
  const refreshMs = settings.KNOWLEDGE_REFRESH_SECONDS * 1000;
  const knowledge = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, settings.DATA_DIR),
    clock,
    logger,
    remote: remoteEmbeddings(settings),
    learnWhenAbsent: true,
    refreshMs,
  });
  if (!knowledge.ok) {
    await database.close();
    return knowledge;
  }
  const { live } = knowledge;
  const territory = projectTerritory();
  const catalogue = await openLiveCatalogue({
    database,
    places: manifestPlaces(PROJECT_FOLDER, settings.DATA_DIR),
    communes: territory.communes,
    clock,
    logger,
    refreshMs,
  });
  const handoff = await joinHandoff({
    projectFolder: PROJECT_FOLDER,
    territory,
    database,
    clock,
    logger,
    key: settings.HANDOFF_KEY,
    newId,
  });
  const { promise: trainingsReady, resolve: haveTrainings } = Promise.withResolvers<void>();
  const withModel = modelPart(settings, join(PROJECT_FOLDER, 'dialogs'), clock, logger);
  void withModel.probe();
  const { assistant, data, trainings, rules, sheets, trainingPages } = createAssistantOver({
    library: live.current,
    clock,
    dataFolder: settings.DATA_DIR,
    recognisersKeptIn: settings.LEARNED_DIR,
    catalogue,
    trainingsReady: () => trainingsReady,
    onFault: ({ code, message }) => logger.warn({ code }, message),
    withModel,
    handoff,
  });
  catalogue.onChange(trainings.reload);
  await trainings.reload();
  // What was imported before serves at once; at the very first start there is nothing to serve before the import.
  if (trainings.size() > 0) haveTrainings();
  else void catalogue.importedAtStart.then(trainings.reload).then(haveTrainings, haveTrainings);

  const teamsWords = readTeamsWords(join(PROJECT_FOLDER, 'dialogs', 'teams.yaml'));
  const announcements = await createAnnouncements(database);
  const log = createConversationLog({ database, announcements, clock, mask: maskPersonalData, split: SPLIT_MASK });
  const store = createTurnStore({
    database,
    announcements,
    clock,
    holder: randomUUID(),
    leaseMs: LEASE_MS,
    applyEvents: handoff.applyEvents,
  });
  const worker = createTurnWorker({
    store,
    announcements,
    think: keepPrivate(thinkWithBot(createAssistantBot(assistant, data.texts), ASSISTANT), teamsWords.textes.en_prive),
    apology: (state) => ({ ...apologyFor(state, data.texts), from: { ...ASSISTANT, role: 'bot' } }),
    limits: { ...TURN_LIMITS, concurrency: settings.TURN_CONCURRENCY },
    alone: database.kind === 'pglite',
    logger,
  });

  const server = createHttpServer({
    allowedOrigins: settings.ALLOWED_ORIGINS,
    trustedProxies: settings.TRUSTED_PROXIES,
    logger,
  });
  limitSockets(server, { trustedProxies: settings.TRUSTED_PROXIES, most: settings.SOCKETS_PER_ADDRESS, logger });
  server.get('/healthz', async (_request: unknown, response: Response) => {
    response.send({ status: 'ok' });
  });
  server.get('/readyz', async (_request: unknown, response: Response) => {
    await database.query('SELECT 1 AS one');
    response.send({ status: 'ready', knowledge: live.current().version });
  });
  const tokenSecret = await openTokenSecret(database, settings.TOKEN_SECRET);
  const counters = createRateCounters({ database, clock, logger, secret: tokenSecret });
  const directLine = mountDirectLine(server, {
    log,
    announcements,
    clock,
    logger,
    tokenSecret,
    limits: {
      counters,
      rates: {
        messages: settings.RATE_MESSAGES,
        requests: settings.RATE_REQUESTS,
        address: settings.RATE_ADDRESS,
        starts: settings.RATE_STARTS,
      },
      trustedProxies: settings.TRUSTED_PROXIES,
    },
    tokenMinutes: settings.TOKEN_MINUTES,
    newId,
    assistant: ASSISTANT,
    eraseConversation: (id) => eraseConversation(database, id),
    callbacks: handoff.callbacks,
  });
  mountPage(server, {
    sources: () => live.current().documents.filter(({ tier }) => tier === 1),
    rules: () => publicRules(rules, clock.now().toISOString().slice(0, 10)),
    trades: sheets,
    trainings: trainingPages,
    embedOrigins: settings.EMBED_ORIGINS,
    gallery: settings.GALLERY === 'on',
    privacy: privacyFacts(settings),
    teams: handoff.teams,
  });
  const counsellors = await mountCounsellors(server, {
    database,
    announcements,
    log,
    clock,
    logger,
    counters,
    secret: tokenSecret,
    newId,
    seal: handoff.seal,
    isPrivate: handoff.isPrivate,
    speaksOfHealth: handoff.speaksOfHealth,
    teams: handoff.teams,
    settings,
    projectFolder: PROJECT_FOLDER,
    library: live.current,
    trainings,
  });
  const identity = teamsIdentity(settings);
  const teams =
    identity &&
    mountTeams(server, {
      identity,
      database,
      log,
      announcements,
      clock,
      logger,
      words: teamsWords,
      teams: handoff.teams,
      consoleUrl: `${settings.TEAMS_PUBLIC_URL?.replace(/\/$/, '') ?? `http://${settings.HOST}:${settings.PORT}`}/console`,
    });
  const endDuties = handoff.startDuties();
  const endRetention = startRetention(settings, { database, clock, logger });
  await worker.start();
  await teams?.start();

  await new Promise<void>((resolve) => {
    server.listen(settings.PORT, settings.HOST, resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return {
    ok: true,
    app: {
      address: `http://${host}:${port}`,
      async close() {
        counters.stop();
        await endDuties();
        await endRetention();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        await worker.stop();
        await teams?.stop();
        await counsellors.stop();
        await directLine.stop();
        server.server.closeAllConnections();
        await closed;
        await live.stop();
        await catalogue.stop();
        await announcements.close();
        await database.close();
      },
    },
  };
}
