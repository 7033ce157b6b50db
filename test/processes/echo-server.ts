/**
 * The assistant's own parts (log, turn worker, Direct Line, database) around a bot that repeats: it starts in a moment,
 * so that hundreds of kills fit in minutes. Settings: DATA_DIR, DATABASE_URL, PORT, and BREAK (`test/crash/broken-store.ts`).
 * SIGUSR2 brings the night: the purge and the turning over of files, with the limits of an installation where nothing is set.
 */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { mountDirectLine, newId } from '../../src/channels/web/index.ts';
import { readSettings } from '../../src/config.ts';
import {
  createAnnouncements,
  createConversationLog,
  createTurnStore,
  createTurnWorker,
  keptSecret,
  LEASE_MS,
  TURN_LIMITS,
  thinkWithBot,
  turnStateProperty,
} from '../../src/conversation/index.ts';
import { createHttpServer, createLogger, openDatabase, systemClock } from '../../src/platform/index.ts';
import { doRetentionDuty, eraseConversation, retentionLimits } from '../../src/privacy/index.ts';
import { breakStore } from '../crash/broken-store.ts';

const ASSISTANT = { id: 'assistant', name: 'Assistant' };
const { DATA_DIR = 'var', DATABASE_URL, PORT = '0', BREAK } = process.env;

const logger = createLogger('info');
const opened = await openDatabase({ databaseUrl: DATABASE_URL, dataFolder: DATA_DIR, logger });
if (!opened.ok) throw new Error(opened.message);
const { database } = opened;
const announcements = await createAnnouncements(database);
const clock = systemClock;
const log = createConversationLog({ database, announcements, clock, mask: (text) => ({ text, found: [] }) });
const sound = createTurnStore({ database, announcements, clock, holder: randomUUID(), leaseMs: LEASE_MS });
const turns = turnStateProperty<number>('turns');
const worker = createTurnWorker({
  store: BREAK === undefined ? sound : breakStore(sound, database, BREAK),
  announcements,
  logger,
  apology: () => ({ type: 'message', text: 'Désolé', from: ASSISTANT, channelData: { apology: true } }),
  limits: { ...TURN_LIMITS, concurrency: 8 },
  alone: database.kind === 'pglite',
  think: thinkWithBot(async (context) => {
    if (context.activity.type !== 'message') return;
    await turns.set(context, (await turns.get(context, 0)) + 1);
    await context.sendActivity(`${await turns.get(context, 0)} : ${context.activity.text}`);
  }, ASSISTANT),
});
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
await worker.start();
server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  logger.info({ code: 'LISTENING', address: `http://127.0.0.1:${port}` });
});
process.once('SIGUSR2', async () => {
  const settings = readSettings({});
  if (!settings.ok) throw new Error(settings.message);
  const limits = retentionLimits(settings.settings);
  await doRetentionDuty({ database, clock, logger, limits, hour: 3, noteAudit: async () => {}, holder: randomUUID() });
});
process.once('SIGTERM', () => process.exit(0));
