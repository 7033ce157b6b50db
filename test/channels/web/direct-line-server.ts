import type { AddressInfo } from 'node:net';
import { mountDirectLine, newId, type Rates } from '../../../src/channels/web/index.ts';
import {
  createAnnouncements,
  createConversationLog,
  createTurnStore,
  createTurnWorker,
  LEASE_MS,
  type Mask,
  type Think,
  TURN_LIMITS,
} from '../../../src/conversation/index.ts';
import type { CallbackDesk } from '../../../src/handoff/index.ts';
import {
  type Clock,
  createHttpServer,
  createLogger,
  createRateCounters,
  type Database,
  systemClock,
} from '../../../src/platform/index.ts';
import { eraseConversation } from '../../../src/privacy/index.ts';

/** A Direct Line server with a bot behind it, on a free port of this machine. */
export interface TestServer {
  /** `http://127.0.0.1:<port>/v3/directline` */
  readonly url: string;
  readonly log: ReturnType<typeof createConversationLog>;
  /** Finishes turns, closes streams and the port; the database stays open. */
  stop(): Promise<void>;
}

export const ASSISTANT = { id: 'assistant', name: 'Assistant' };

/** Greets at the start of a conversation, then repeats what it is told. */
export const echo: Think = async ({ activity, state }) => {
  const text = activity.type === 'conversationUpdate' ? 'Bonjour' : `Vous avez dit : ${activity.text ?? ''}`;
  const turns = typeof state.turns === 'number' ? state.turns + 1 : 1;
  return { replies: [{ type: 'message', text, from: ASSISTANT }], state: { turns } };
};

export async function startTestServer(options: {
  database: Database;
  think?: Think;
  clock?: Clock;
  mask?: Mask;
  rates?: Partial<Rates>;
  allowedOrigins?: readonly string[];
  callbacks?: CallbackDesk;
}): Promise<TestServer> {
  const { database, think = echo, clock = systemClock, mask = (text) => ({ text, found: [] }) } = options;
  const logger = createLogger('silent');
  const announcements = await createAnnouncements(database);
  const log = createConversationLog({ database, announcements, clock, mask });
  const store = createTurnStore({ database, announcements, clock, holder: newId(), leaseMs: LEASE_MS });
  const worker = createTurnWorker({
    store,
    announcements,
    think,
    logger,
    apology: () => ({ type: 'message', text: 'Désolé.', from: ASSISTANT }),
    limits: { ...TURN_LIMITS, concurrency: 8, thinkingShownAfterMs: 20 },
    alone: database.kind === 'pglite',
  });
  const counters = createRateCounters({ database, clock, logger, secret: 'hides the keys' });
  const rates = { messages: 0, requests: 0, address: 0, starts: 0, ...options.rates };
  const server = createHttpServer({ allowedOrigins: options.allowedOrigins ?? [], logger });
  const channel = mountDirectLine(server, {
    log,
    announcements,
    clock,
    logger,
    newId,
    assistant: ASSISTANT,
    eraseConversation: (id) => eraseConversation(database, id),
    tokenSecret: 'a secret that only these tests know, long enough',
    tokenMinutes: 45,
    limits: { counters, rates, trustedProxies: ['127.0.0.1'] },
    ...(options.callbacks && { callbacks: options.callbacks }),
  });
  await worker.start();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v3/directline`,
    log,
    async stop() {
      counters.stop();
      await worker.stop();
      await channel.stop();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await announcements.close();
    },
  };
}
