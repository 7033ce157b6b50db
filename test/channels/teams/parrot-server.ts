/**
 * The Teams channel, its log and its outbox around a bot that repeats, for local tools: a server to be killed while it
 * sends. Settings: DATA_DIR, DATABASE_URL, PORT.
 */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { mountTeams } from '../../../src/channels/teams/index.ts';
import {
  createAnnouncements,
  createConversationLog,
  createTurnStore,
  createTurnWorker,
  LEASE_MS,
  TURN_LIMITS,
} from '../../../src/conversation/index.ts';
import { createHttpServer, createLogger, openDatabase, systemClock } from '../../../src/platform/index.ts';
import { CONSOLE_URL, parrot, TEAMS, WORDS } from './teams-server.ts';

const { DATA_DIR = 'var', DATABASE_URL, PORT = '0' } = process.env;

const logger = createLogger('warn');
const opened = await openDatabase({ databaseUrl: DATABASE_URL, dataFolder: DATA_DIR, logger });
if (!opened.ok) throw new Error(opened.message);
const { database } = opened;
const announcements = await createAnnouncements(database);
const clock = systemClock;
const log = createConversationLog({ database, announcements, clock, mask: (text) => ({ text, found: [] }) });
const worker = createTurnWorker({
  store: createTurnStore({ database, announcements, clock, holder: randomUUID(), leaseMs: LEASE_MS }),
  announcements,
  logger,
  apology: () => ({ type: 'message', text: 'Désolé' }),
  limits: { ...TURN_LIMITS, concurrency: 8 },
  alone: database.kind === 'pglite',
  think: parrot,
});
const server = createHttpServer({ allowedOrigins: [], logger });
const teams = mountTeams(server, {
  identity: { kind: 'anonymous' },
  database,
  log,
  announcements,
  clock,
  logger,
  words: WORDS,
  teams: TEAMS,
  consoleUrl: CONSOLE_URL,
});
await worker.start();
await teams.start();
server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ code: 'LISTENING', address: `http://127.0.0.1:${port}` })}\n`);
});
process.once('SIGTERM', async () => {
  await worker.stop();
  await teams.stop();
  await database.close();
  process.exit(0);
});
