import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How the double answers one request; `cut`: without an answer, before or after it was recorded; `silent`: never. */
export type Answer =
  | { readonly status: number; readonly retryAfter?: string }
  | { readonly status: 'cut'; readonly recorded: boolean }
  | { readonly status: 'silent' };

export interface Said {
  readonly conversation: string;
  readonly activity: { readonly type: string; readonly text?: string; readonly [key: string]: unknown };
  /** The id that it was given; of a change, that of the message changed. */
  readonly id: string;
  readonly method: 'POST' | 'PUT';
  readonly authorization: string | undefined;
  /** The era in which its connection was opened. */
  readonly era: number;
}

export interface BotConnectorDouble {
  /** The `serviceUrl` to send to. */
  readonly url: string;
  /** What was accepted, in order, without signs of typing. */
  readonly said: Said[];
  /** Requests for messages, accepted or not. */
  readonly requests: () => number;
  /** Tests count here the processes that have spoken with it. */
  era: number;
  /** Decides the answers; undefined or absent: 201. */
  answer: ((said: Omit<Said, 'id'> & { readonly id?: string }, request: number) => Answer | undefined) | undefined;
  /** Resolves once so many messages were accepted. */
  until(count: number): Promise<readonly Said[]>;
  stop(): Promise<void>;
}

/** A local Bot Connector (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference). */
export async function startBotConnector(): Promise<BotConnectorDouble> {
  const said: Said[] = [];
  let requests = 0;
  const waiting = new Set<() => void>();

  const eras = new WeakMap<Socket, number>();

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, conversation = '', changed] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/.exec(request.url ?? '') ?? [];
    const method = request.method === 'PUT' ? 'PUT' : 'POST';
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const activity = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Said['activity'];
    const entry = {
      conversation: decodeURIComponent(conversation),
      activity,
      authorization: request.headers.authorization,
      method,
      era: eras.get(request.socket) ?? 0,
      ...(method === 'PUT' && { id: decodeURIComponent(changed ?? '') }),
    } as const;
    if (activity.type === 'typing') return respond(response, 201, { id: 'typing' });
    requests += 1;
    const answer = double.answer?.(entry, requests) ?? { status: 201 };
    const accepted = isAccepted(answer);
    const id = entry.id ?? `sent-${said.length + 1}`;
    if (accepted) said.push({ ...entry, id });
    for (const look of waiting) look();
    if (answer.status === 'silent') return;
    if (answer.status === 'cut') request.socket.destroy();
    else if (accepted) respond(response, answer.status, { id });
    else respond(response, answer.status, { error: { code: 'Double' } }, answer.retryAfter);
  }

  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('connection', (socket) => eras.set(socket, double.era));
  const double: BotConnectorDouble = {
    era: 0,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    said,
    requests: () => requests,
    answer: undefined,
    async until(count) {
      while (said.length < count) {
        await new Promise<void>((resolve) => {
          const look = () => {
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
        });
      }
      await pause(0);
      return said;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return double;
}

function isAccepted(answer: Answer): boolean {
  if (answer.status === 'cut') return answer.recorded;
  return answer.status !== 'silent' && answer.status < 300;
}

function respond(response: ServerResponse, status: number, body: object, retryAfter?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  });
  response.end(JSON.stringify(body));
}
