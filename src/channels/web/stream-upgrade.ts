import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { HttpError } from '../../platform/index.ts';
import { queryOf } from './credentials.ts';
import type { Parts } from './deps.ts';
import { requireConversation } from './require-conversation.ts';
import { readWatermark } from './watermark.ts';
import { webError } from './web-error.ts';

/** Clients send keep-alives on this socket, nothing more. */
const MAX_FRAME_BYTES = 4 * 1024;
/** Tabs and phones of one resident, and streams that died and are not yet known to be dead (40 s). */
const MAX_STREAMS_OF_CONVERSATION = 20;
const RETRY_AFTER_S = '20';

export interface StreamUpgrade {
  /** @returns false when the request is not for this channel, and was left alone */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** From now on, refuses. */
  stop(): void;
}

/** Turns `GET <base>/conversations/:id/stream?watermark=&t=` into a stream, with the same refusals as the routes. */
export function createStreamUpgrade(base: string, parts: Parts): StreamUpgrade {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  const path = new RegExp(`^${base}/conversations/([A-Za-z0-9_-]+)/stream(?:\\?|$)`);
  let stopped = false;

  async function open(request: IncomingMessage, id: string, socket: Duplex, head: Buffer): Promise<void> {
    if (stopped) throw webError('STOPPING');
    const { conversationId } = await requireConversation(Object.assign(request, { params: { id } }), parts);
    const watermark = readWatermark(queryOf(request).get('watermark'));
    const known = await parts.log.lastSequences([conversationId]);
    if (!known.has(conversationId)) throw webError('CONVERSATION_UNKNOWN');
    if (parts.hub.count(conversationId) >= MAX_STREAMS_OF_CONVERSATION) {
      throw webError('TOO_MANY_REQUESTS', { 'retry-after': RETRY_AFTER_S });
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      parts.hub.serve(webSocket, conversationId, watermark);
    });
  }

  return {
    handle(request, socket, head) {
      const id = path.exec(request.url ?? '')?.[1];
      if (id === undefined) return false;
      socket.on('error', () => socket.destroy());
      open(request, id, socket, head).catch((error: unknown) => refuse(socket, error));
      return true;
    },
    stop() {
      stopped = true;
    },
  };
}

function refuse(socket: Duplex, error: unknown): void {
  const known = error instanceof HttpError ? error : new HttpError(500, 'INTERNAL_ERROR', 'Une erreur est survenue.');
  const body = JSON.stringify({ error: { code: known.code, message: known.message } });
  const head = [
    `HTTP/1.1 ${known.status} Refused`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(known.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
