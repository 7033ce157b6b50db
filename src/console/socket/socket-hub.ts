import type { WebSocket } from 'ws';
import { type Counsellor, mayServe } from '../accounts/counsellor.ts';
import { type OpenSession, stillOpen } from '../accounts/session-store.ts';
import { type FromServer, roleSchema, SOCKET_SIGNED_OUT, toServerSchema } from '../api-types.ts';
import { consoleError, type RefusalCode } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { signOfLife } from '../presence/presence-store.ts';
import { findRequest, teamsOfRequests } from '../requests/request-store.ts';
import { sayTyping } from '../requests/say-typing.ts';
import { createQueueWatch } from './queue-watch.ts';

export interface SocketHub {
  /** Serves a socket until one side closes it. */
  serve(socket: WebSocket, session: OpenSession): void;
  /** How many sockets a session has open. */
  count(session: OpenSession): number;
  /** Closes all with the code that makes pages come back (1012), for good after a second. */
  stop(): Promise<void>;
}

/** How often sockets are compared with the tables, for what lost hints left and for rights that ended. */
const COMPARE_EVERY_MS = 5_000;
const PING_EVERY_MS = 20_000;
const CLOSE_WITHIN_MS = 1_000;
/** Messages of a socket a minute; a page sends about twenty. */
const MESSAGES_RATE = 240;
const MAX_WATCHED = 50;
const SERVICE_RESTART = 1012;
const POLICY_VIOLATION = 1008;

interface Connection {
  readonly socket: WebSocket;
  readonly session: OpenSession;
  /** As she is now: her teams may change while she is there. */
  me: Counsellor;
  /** Request id → conversation id. */
  readonly watched: Map<string, string>;
  alive: boolean;
}

/** All open console sockets of this process: hints of what to read again, nothing more. */
export function createSocketHub(parts: Parts): SocketHub {
  const { announcements, news, database, clock, logger, audit, counters } = parts;
  const connections = new Set<Connection>();
  const send = ({ socket }: Connection, message: FromServer) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const toAll = (message: FromServer) => {
    for (const connection of connections) send(connection, message);
  };
  const toWatchers = (conversationId: string, kind: 'conversation' | 'typing') => {
    for (const connection of connections) {
      for (const [request, watched] of connection.watched) {
        if (watched === conversationId) send(connection, { kind, request });
      }
    }
  };

  const queue = createQueueWatch(database, logger, (teams) => {
    for (const connection of connections) {
      const concerned = teams === 'all' || [...teams].some((team) => mayServe(connection.me, team));
      if (concerned) send(connection, { kind: 'queue' });
    }
  });

  const unsubscribe = announcements.subscribe((announcement) => {
    if (connections.size === 0) return;
    switch (announcement.kind) {
      case 'appended':
        toWatchers(announcement.conversationId, 'conversation');
        queue.lookSoon();
        return;
      case 'typing':
        if (announcement.by === 'resident') toWatchers(announcement.conversationId, 'typing');
        return;
      case 'look':
        lookEverywhere();
        return;
      case 'thinking':
      case 'provisional':
        return;
    }
  });
  news.subscribe((kind) => {
    if (kind === 'presence') toAll({ kind: 'presence' });
    else if (kind === 'queue') queue.lookSoon({ tellAll: true });
    else lookEverywhere();
  });

  function lookEverywhere(): void {
    toAll({ kind: 'queue' });
    toAll({ kind: 'presence' });
    for (const connection of connections) {
      for (const request of connection.watched.keys()) send(connection, { kind: 'conversation', request });
    }
  }

  async function refuse(connection: Connection, action: 'watched' | 'asked', request: string, code: RefusalCode) {
    await audit.write({
      actor: connection.me.id,
      action,
      subject: `request ${request}`,
      refused: true,
      detail: { route: 'socket', code },
    });
    send(connection, { kind: 'refused', request, code, message: consoleError(code).message });
  }

  async function receive(connection: Connection, data: string): Promise<void> {
    const taken = counters.take(`console socket ${connection.session.idHash}`, MESSAGES_RATE);
    if (!taken.ok) return connection.socket.close(POLICY_VIOLATION);
    const message = toServerSchema.safeParse(readJson(data)).data;
    if (message === undefined) return connection.socket.close(POLICY_VIOLATION);
    // A session that ended a moment ago says nothing more.
    const open = await stillOpen(database, [connection.session.idHash], clock.now());
    if (open.size === 0) return connection.socket.close(SOCKET_SIGNED_OUT);
    switch (message.kind) {
      case 'alive':
        await signOfLife(database, connection.session, clock.now());
        return;
      case 'unwatch':
        connection.watched.delete(message.request);
        return;
      case 'typing': {
        const refused = await sayTyping(parts, connection.me, message.request).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (refused !== undefined) await refuse(connection, 'asked', message.request, 'NOT_YOURS');
        return;
      }
      case 'watch': {
        const request = await findRequest(database, connection.me, message.request);
        if (request === undefined) return refuse(connection, 'watched', message.request, 'REQUEST_UNKNOWN');
        if (connection.watched.size >= MAX_WATCHED) return refuse(connection, 'watched', message.request, 'FORBIDDEN');
        connection.watched.set(message.request, request.conversationId);
        send(connection, { kind: 'conversation', request: message.request });
        return;
      }
    }
  }

  /** Ends what has no right any more; tells everybody to read what hints may have missed. */
  async function compare(): Promise<void> {
    if (connections.size === 0) return;
    const all = [...connections];
    const open = await stillOpen(
      database,
      all.map(({ session }) => session.idHash),
      clock.now(),
    );
    const teams = await teamsOfRequests(
      database,
      all.flatMap(({ watched }) => [...watched.keys()]),
    );
    for (const connection of all) {
      const owner = open.get(connection.session.idHash);
      if (owner === undefined) {
        connection.socket.close(SOCKET_SIGNED_OUT);
        continue;
      }
      connection.me = { ...connection.me, role: roleSchema.parse(owner.role), teams: owner.teams };
      for (const request of connection.watched.keys()) {
        if (mayServe(connection.me, teams.get(request) ?? null)) continue;
        connection.watched.delete(request);
        send(connection, {
          kind: 'refused',
          request,
          code: 'REQUEST_UNKNOWN',
          message: consoleError('REQUEST_UNKNOWN').message,
        });
      }
    }
    await queue.look();
  }

  const warn = (error: unknown) => {
    logger.warn({ code: 'CONSOLE_SOCKET_FAILED', reason: error instanceof Error ? error.name : 'unknown' });
  };
  const comparing = setInterval(() => void compare().catch(warn), COMPARE_EVERY_MS);
  const pinging = setInterval(() => {
    for (const connection of connections) {
      if (!connection.alive) connection.socket.terminate();
      connection.alive = false;
      if (connection.socket.readyState === connection.socket.OPEN) connection.socket.ping();
    }
  }, PING_EVERY_MS);

  return {
    serve(socket, session) {
      const connection: Connection = { socket, session, me: session.me, watched: new Map(), alive: true };
      connections.add(connection);
      socket.on('close', () => connections.delete(connection));
      socket.on('error', () => {});
      socket.on('pong', () => {
        connection.alive = true;
        // Browsers slow the clocks of hidden pages down to a tick a minute; their answers to a ping they do not.
        void signOfLife(database, session, clock.now()).catch(warn);
      });
      let last: Promise<void> = Promise.resolve();
      socket.on('message', (data, isBinary) => {
        connection.alive = true;
        // One after the other: an « unwatch » must not overtake its « watch ».
        last = last.then(() => receive(connection, isBinary ? '' : String(data))).catch(warn);
      });
      send(connection, { kind: 'hello' });
    },
    count: ({ idHash }) => [...connections].filter(({ session }) => session.idHash === idHash).length,
    async stop() {
      unsubscribe();
      clearInterval(comparing);
      clearInterval(pinging);
      queue.stop();
      const open = [...connections];
      const closed = open.map(({ socket }) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      for (const { socket } of open) socket.close(SERVICE_RESTART);
      const cut = setTimeout(() => {
        for (const { socket } of open) socket.terminate();
      }, CLOSE_WITHIN_MS);
      await Promise.all(closed);
      clearTimeout(cut);
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
