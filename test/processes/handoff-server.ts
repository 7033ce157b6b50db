/**
 * The assistant's own log, Direct Line and console around a bot that hands over on « conseiller » and else says nothing: a
 * server to be killed in the middle of a hand-off. Settings: DATA_DIR, DATABASE_URL, PORT, DELAYS (JSON, ms), KILL_AT.
 */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { mountDirectLine, newId } from '../../src/channels/web/index.ts';
import { addAccount, hashPassword, mountConsole } from '../../src/console/index.ts';
import { createTurnStore, createTurnWorker, keptSecret, LEASE_MS, TURN_LIMITS } from '../../src/conversation/index.ts';
import { applyHandoffEvents, consoleHub, HANDOFF_INITIATE } from '../../src/handoff/index.ts';
import { createHttpServer, createLogger, openDatabase, systemClock } from '../../src/platform/index.ts';
import { eraseConversation } from '../../src/privacy/index.ts';
import { consoleOptions, PASSWORD } from '../console/console-server.ts';
import { killingDatabase, readKillPlan } from './killing-database.ts';

const SENT = { team: 'prif', file: { transcript: true } };
const ASSISTANT = { id: 'assistant', name: 'Assistant' };
const { DATA_DIR = 'var', DATABASE_URL, PORT = '0', DELAYS: delays = '{}', KILL_AT } = process.env;

const logger = createLogger('info');
const opened = await openDatabase({ databaseUrl: DATABASE_URL, dataFolder: DATA_DIR, logger });
if (!opened.ok) throw new Error(opened.message);
const plan = readKillPlan(KILL_AT);
const database = plan === undefined ? opened.database : killingDatabase(opened.database, plan);
const given = await consoleOptions(database, { clock: systemClock });
const options = { ...given, delays: { ...given.delays, ...JSON.parse(delays) } };
const { announcements, log, clock } = options;
const worker = createTurnWorker({
  store: createTurnStore({
    database,
    announcements,
    clock,
    holder: randomUUID(),
    leaseMs: LEASE_MS,
    applyEvents: applyHandoffEvents(consoleHub(newId), newId, () => false),
  }),
  announcements,
  logger,
  apology: () => ({ type: 'message', text: 'Désolé', from: ASSISTANT }),
  limits: { ...TURN_LIMITS, concurrency: 8 },
  alone: database.kind === 'pglite',
  think: async ({ activity, state }) => ({
    replies: [],
    state,
    events: activity.text === 'conseiller' ? [{ type: 'event', name: HANDOFF_INITIATE, value: SENT }] : [],
  }),
});
const passwordHash = await hashPassword(PASSWORD);
for (const [id, firstName, role] of [
  ['marie', 'Marie', 'counsellor'],
  ['luc', 'Luc', 'counsellor'],
  ['chef', 'Chef', 'supervisor'],
] as const) {
  const teams = role === 'counsellor' ? ['prif'] : [];
  await addAccount(database, { id, login: id, firstName, role, teams, passwordHash, oidcSubject: null }, clock.now());
}
const server = createHttpServer({ allowedOrigins: [], logger });
mountDirectLine(server, {
  log,
  announcements,
  clock,
  logger,
  newId,
  assistant: ASSISTANT,
  eraseConversation: (id) => eraseConversation(database, id),
  tokenSecret: await keptSecret(database, 'direct-line', () => newId() + newId()),
  tokenMinutes: 45,
});
await mountConsole(server, options);
await worker.start();
server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  logger.info({ code: 'LISTENING', address: `http://127.0.0.1:${port}` });
});
process.once('SIGTERM', () => process.exit(0));
