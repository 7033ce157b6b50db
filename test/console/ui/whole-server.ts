import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER, projectTerritory } from '../../../src/assistant-parts.ts';
import { mountDirectLine, mountPage } from '../../../src/channels/web/index.ts';
import {
  addAccount,
  hashPassword,
  mountConsole,
  type Role,
  readConsoleTexts,
  readShippedReplies,
} from '../../../src/console/index.ts';
import {
  createAnnouncements,
  createConversationLog,
  createTurnStore,
  createTurnWorker,
  LEASE_MS,
  TURN_LIMITS,
  thinkWithBot,
} from '../../../src/conversation/index.ts';
import { createAssistantBot } from '../../../src/dialogue/index.ts';
import { publicRules } from '../../../src/eligibility/index.ts';
import { joinHandoff } from '../../../src/handoff-part.ts';
import { libraryPlaces, openLiveLibrary } from '../../../src/knowledge/index.ts';
import {
  createHttpServer,
  createLogger,
  createRateCounters,
  type Database,
  migrate,
  openPglite,
} from '../../../src/platform/index.ts';
import { eraseConversation, maskPersonalData } from '../../../src/privacy/index.ts';
import { CHECKED_ON, realRules } from '../../eligibility/real-rules.ts';
import { unsetFacts } from '../../privacy/unset-facts.ts';
import { assistantOver } from '../../shipped-assistant.ts';
import { DELAYS, PASSWORD } from '../console-server.ts';
import { runningClock } from './running-clock.ts';

const ASSISTANT = { id: 'assistant', name: 'Assistant' };
const SECRET = 'a secret that only these tests know, long enough';

/** The shipped assistant, the residents' page and the console on one port, as src/app.ts joins them; the clock is ours. */
export interface WholeServer {
  readonly url: string;
  readonly database: Database;
  readonly advance: (ms: number) => void;
  /** Does at once what time brings; by itself every 5 s. */
  doDuties(): Promise<void>;
  /** Makes an account; its password is PASSWORD. */
  account(login: string, firstName: string, role: Role, teams: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startWholeServer(): Promise<WholeServer> {
  const logger = createLogger('silent');
  const database = await openPglite('memory://');
  await migrate(database);
  const clock = runningClock();
  const folder = mkdtempSync(join(tmpdir(), 'console-e2e-'));
  const announcements = await createAnnouncements(database);
  const log = createConversationLog({ database, announcements, clock, mask: maskPersonalData });
  const handoff = await joinHandoff({
    projectFolder: PROJECT_FOLDER,
    territory: projectTerritory(),
    database,
    clock,
    logger,
    key: undefined,
    newId: randomUUID,
  });
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, folder),
    clock,
    logger,
    remote: undefined,
    learnWhenAbsent: false,
    refreshMs: 0,
  });
  if (!opened.ok) throw new Error(opened.message);
  const { assistant, data } = assistantOver(opened.live.current, clock, folder, handoff);
  const worker = createTurnWorker({
    store: createTurnStore({
      database,
      announcements,
      clock,
      holder: randomUUID(),
      leaseMs: LEASE_MS,
      applyEvents: handoff.applyEvents,
    }),
    announcements,
    think: thinkWithBot(createAssistantBot(assistant, data.texts), ASSISTANT),
    logger,
    apology: () => ({ type: 'message', text: 'Désolé.', from: ASSISTANT }),
    limits: { ...TURN_LIMITS, concurrency: 4 },
    alone: true,
  });
  const counters = createRateCounters({ database, clock, logger, secret: SECRET });
  const server = createHttpServer({ allowedOrigins: [], logger });
  const shared = { database, announcements, log, clock, logger, newId: randomUUID };
  const channel = mountDirectLine(server, {
    ...shared,
    assistant: ASSISTANT,
    eraseConversation: (id) => eraseConversation(database, id),
    callbacks: handoff.callbacks,
    tokenSecret: SECRET,
    tokenMinutes: 45,
  });
  mountPage(server, {
    sources: () => [],
    rules: () => publicRules(realRules(), CHECKED_ON),
    embedOrigins: [],
    privacy: unsetFacts(),
  });
  const counsellors = await mountConsole(server, {
    ...shared,
    counters,
    secret: SECRET,
    trustedProxies: [],
    teams: handoff.teams,
    seal: handoff.seal,
    delays: DELAYS,
    isPrivate: handoff.isPrivate,
    speaksOfHealth: handoff.speaksOfHealth,
    texts: readConsoleTexts(join(PROJECT_FOLDER, 'dialogs', 'console.yaml')),
    shippedReplies: readShippedReplies(join(PROJECT_FOLDER, 'dialogs', 'reponses-types.yaml')),
    findSources: async () => [],
    findTrainings: async () => [],
    oidc: undefined,
    factorRoles: [],
  });
  const stopDuties = handoff.startDuties();
  await worker.start();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const passwordHash = await hashPassword(PASSWORD);
  return {
    url: `http://127.0.0.1:${port}`,
    database,
    advance: clock.advance,
    doDuties: counsellors.doDuties,
    async account(login, firstName, role, teams) {
      const account = { id: randomUUID(), login, firstName, role, teams, passwordHash, oidcSubject: null };
      await addAccount(database, account, clock.now());
    },
    async stop() {
      counters.stop();
      await stopDuties();
      await worker.stop();
      await counsellors.stop();
      await channel.stop();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await opened.live.stop();
      await announcements.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
