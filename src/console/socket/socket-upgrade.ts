import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { createClientAddress, HttpError } from '../../platform/index.ts';
import type { OpenSession } from '../accounts/session-store.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { isSameOrigin } from '../serving/same-origin.ts';
import { API_BASE, isAudited, requireNothing, requireSession } from '../serving/serve-route.ts';
import type { SocketHub } from './socket-hub.ts';

const MAX_FRAME_BYTES = 1024;
const MAX_SOCKETS_OF_SESSION = 10;
/** Sockets opened from one address a minute. */
const OPENINGS_RATE = 600;
const PATH = `${API_BASE}/socket`;

export interface SocketUpgrade {
  /** @returns false when the request is not for the console, and was left alone */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** From now on, refuses. */
  stop(): void;
}

/** Turns `GET /console/api/socket` into a socket for who is signed in, from our own pages only. */
export function createSocketUpgrade(parts: Parts, hub: SocketHub): SocketUpgrade {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  const addressOf = createClientAddress(parts.trustedProxies);
  let stopped = false;

  async function open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (stopped) throw consoleError('STOPPING');
    const taken = parts.counters.take(`console opening ${addressOf(request)}`, OPENINGS_RATE);
    if (!taken.ok) throw consoleError('TOO_MANY_REQUESTS');
    const session = await admit(request);
    sockets.handleUpgrade(request, socket, head, (webSocket) => hub.serve(webSocket, session));
  }

  async function admit(request: IncomingMessage): Promise<OpenSession> {
    let actor: string | null = null;
    try {
      const session = await requireSession(request, parts);
      actor = session.me.id;
      if (!isSameOrigin(request, parts.reachedBy)) throw consoleError('ORIGIN_REFUSED');
      if (session.me.role === 'auditor') throw consoleError('FORBIDDEN');
      requireNothing(session, parts);
      if (hub.count(session) >= MAX_SOCKETS_OF_SESSION) throw consoleError('TOO_MANY_SOCKETS');
      return session;
    } catch (error) {
      if (error instanceof HttpError && isAudited(error)) {
        await parts.audit.write({
          actor,
          action: 'asked',
          refused: true,
          detail: { route: 'socket', code: error.code },
        });
      }
      throw error;
    }
  }

  return {
    handle(request, socket, head) {
      if (request.url?.split('?')[0] !== PATH) return false;
      socket.on('error', () => socket.destroy());
      open(request, socket, head).catch((error: unknown) => refuse(socket, error));
      return true;
    },
    stop() {
      stopped = true;
    },
  };
}

function refuse(socket: Duplex, error: unknown): void {
  const { status, code, message } =
    error instanceof HttpError ? error : new HttpError(500, 'INTERNAL_ERROR', 'Une erreur est survenue.');
  const body = JSON.stringify({ error: { code, message } });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
      'connection: close',
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
