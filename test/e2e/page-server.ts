import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Next, Request, Response, Server } from 'restify';
import { mountDirectLine, newId } from '../../src/channels/web/index.ts';
import { mountPage } from '../../src/channels/web/page/mount.ts';
import {
  createAnnouncements,
  createConversationLog,
  createTurnStore,
  createTurnWorker,
  LEASE_MS,
  type Think,
  TURN_LIMITS,
} from '../../src/conversation/index.ts';
import { publicRules } from '../../src/eligibility/index.ts';
import {
  type Clock,
  createHttpServer,
  createLogger,
  type Database,
  HttpError,
  migrate,
  openPglite,
  systemClock,
} from '../../src/platform/index.ts';
import { eraseConversation } from '../../src/privacy/index.ts';
import { CHECKED_ON, realRules } from '../eligibility/real-rules.ts';
import { unsetFacts } from '../privacy/unset-facts.ts';
import { scriptedBot } from './scripted-bot.ts';

/** What the tests make go wrong. */
export interface Faults {
  /** Direct Line calls are answered 503, streams refused. */
  away: boolean;
  /** WebSockets are refused; HTTP works. */
  noSockets: boolean;
  /** The next posts are stored, and their answer is lost on the way. */
  loseAnswers: number;
}

/** The real page and the real Direct Line server in front of a scripted bot, on a free port of this machine. */
export interface PageServer {
  readonly url: string;
  readonly faults: Faults;
  /** Posts of messages received, the lost ones included. */
  readonly posts: () => number;
  /** Conversations that the server holds. */
  readonly kept: () => Promise<number>;
  /** The values of the opinions that it holds, in order. */
  readonly opinions: () => Promise<readonly unknown[]>;
  /** A counsellor takes the conversation of the resident with a message. */
  counsellorSays(text: string): Promise<void>;
  /** What the person told the assistant by events, in order, opinions left out. */
  readonly told: () => Promise<readonly { readonly name: string; readonly value: unknown }[]>;
  /** Text of the messages that the server holds of its last conversation, in their order. */
  said(): Promise<readonly string[]>;
  readonly openStreams: () => number;
  /** Breaks the open streams, as a lost network does. */
  cutStreams(): void;
  stop(): Promise<void>;
}

const TOKEN_MINUTES = 45;

export interface PageServerOptions {
  readonly embedOrigins?: readonly string[];
  /** Adds routes of the test's own. */
  readonly mount?: (server: Server) => void;
  /** Instead of the scripted bot. */
  readonly think?: Think;
  /** Migrated, and left open at the end: for a server that starts again. */
  readonly database?: Database;
  readonly clock?: Clock;
}

export async function startPageServer(options: PageServerOptions = {}): Promise<PageServer> {
  const logger = createLogger('silent');
  const database = options.database ?? (await openPglite('memory://'));
  if (options.database === undefined) await migrate(database);
  const clock = options.clock ?? systemClock;
  const announcements = await createAnnouncements(database);
  const mask = (text: string) => ({ text, found: [] });
  const log = createConversationLog({ database, announcements, clock, mask });
  const store = createTurnStore({ database, announcements, clock, holder: newId(), leaseMs: LEASE_MS });
  const worker = createTurnWorker({
    store,
    announcements,
    think: options.think ?? scriptedBot,
    logger,
    apology: () => ({ type: 'message', text: 'Désolé.' }),
    limits: { ...TURN_LIMITS, concurrency: 4 },
    alone: true,
  });
  const faults: Faults = { away: false, noSockets: false, loseAnswers: 0 };
  const streams = new Set<Duplex>();
  let posts = 0;

  const server = createHttpServer({ allowedOrigins: [], logger });
  server.pre(function breakThings(request: Request, response: Response, next: Next) {
    const directLine = request.path().startsWith('/v3/');
    if (directLine && faults.away) return next(new HttpError(503, 'STOPPING', 'Le service redémarre.'));
    if (directLine && request.method === 'POST' && request.path().endsWith('/activities')) {
      posts += 1;
      if (faults.loseAnswers > 0) {
        faults.loseAnswers -= 1;
        Object.assign(response, { json: () => response.destroy() });
      }
    }
    return next();
  });
  server.on('upgrade', (_request: unknown, socket: Duplex) => {
    streams.add(socket);
    socket.on('close', () => streams.delete(socket));
    if (faults.away || faults.noSockets) socket.destroy();
  });
  const channel = mountDirectLine(server, {
    log,
    announcements,
    clock,
    logger,
    newId,
    assistant: { id: 'assistant', name: 'Assistant' },
    eraseConversation: (id) => eraseConversation(database, id),
    tokenSecret: 'a secret that only these tests know, long enough',
    tokenMinutes: TOKEN_MINUTES,
  });
  mountPage(server, {
    sources: () => SOURCES,
    rules: () => publicRules(realRules(), CHECKED_ON),
    embedOrigins: options.embedOrigins ?? [],
    privacy: unsetFacts(),
    gallery: true,
  });
  options.mount?.(server);
  await worker.start();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    posts: () => posts,
    kept: async () => {
      const [row] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM conversations');
      return row?.n ?? 0;
    },
    opinions: async () => {
      const rows = await database.query<{ value: unknown }>(
        `SELECT body->'value' AS value FROM activities WHERE body->>'name' = 'feedback' ORDER BY created_at, sequence`,
      );
      return rows.map(({ value }) => value);
    },
    counsellorSays: async (text) => {
      const [row] = await database.query<{ id: string }>(
        'SELECT id FROM conversations ORDER BY created_at DESC LIMIT 1',
      );
      await log.post(row?.id ?? '', 'counsellor', {
        type: 'message',
        text,
        from: { id: 'counsellor', name: 'Camille', role: 'bot' },
      });
    },
    told: () =>
      database.query<{ name: string; value: unknown }>(
        `SELECT body->>'name' AS name, body->'value' AS value FROM activities
          WHERE body->>'type' = 'event' AND body->>'name' <> 'feedback' AND direction = 'resident'
          ORDER BY created_at, sequence`,
      ),
    said: async () => {
      const rows = await database.query<{ text: string }>(
        `SELECT body->>'text' AS text FROM activities WHERE body->>'type' = 'message' AND conversation_id =
           (SELECT id FROM conversations ORDER BY created_at DESC LIMIT 1) ORDER BY sequence`,
      );
      return rows.map(({ text }) => text);
    },
    openStreams: () => streams.size,
    cutStreams: () => {
      for (const socket of streams) socket.destroy();
    },
    async stop() {
      await worker.stop();
      await channel.stop();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await announcements.close();
      if (options.database === undefined) await database.close();
    },
  };
}

const SOURCES = [
  {
    title: 'Compte personnel de formation (CPF)',
    publisher: 'Ministère du Travail',
    url: 'https://travail-emploi.gouv.fr/le-compte-personnel-de-formation-cpf',
    date: '2026-03-03',
  },
];
