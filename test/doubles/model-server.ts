import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a client sent to `/v1/chat/completions`. */
export interface ChatRequest {
  readonly system: string;
  readonly user: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** How the double behaves for one request. */
export type Behaviour =
  /** The content, at once; as a stream when the client asks for one. */
  | { readonly kind: 'content'; readonly content: string }
  /** Valid JSON that stops at its longest. */
  | { readonly kind: 'cut-at-length'; readonly content: string }
  /** The content in pieces as the client asked, each once the last `between` has settled; told how many were sent. */
  | {
      readonly kind: 'in-pieces';
      readonly content: string;
      /** Awaited before the first piece. */
      readonly before?: () => Promise<void>;
      readonly between: (sent: number) => Promise<void>;
    }
  /** The content, whole, once `until` has settled. */
  | { readonly kind: 'slow'; readonly content: string; readonly until: Promise<void> }
  /** A stream that stops in the middle without a word of its end, its connection closed as if all was well. */
  | { readonly kind: 'cut-mid-stream'; readonly content: string }
  /** The beginning of the answer, then the connection breaks. */
  | { readonly kind: 'broken'; readonly content: string }
  /** An error of the endpoint. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** Nothing, ever: slower than any patience. */
  | { readonly kind: 'silent' };

export interface ModelServer {
  /** `http://127.0.0.1:…/v1` */
  readonly baseUrl: string;
  /** All that was received, in order. */
  readonly requests: readonly ChatRequest[];
  /** How many requests the clients gave up. */
  readonly givenUp: () => number;
  close(): Promise<void>;
}

/** An OpenAI-compatible endpoint on this machine, on a free port, that behaves as a test says. */
export async function startModelServer(behave: (request: ChatRequest) => Behaviour): Promise<ModelServer> {
  const requests: ChatRequest[] = [];
  let givenUp = 0;
  const server = createServer(async (incoming, response) => {
    response.on('close', () => {
      if (!response.writableFinished) givenUp += 1;
    });
    const request = await readRequest(incoming);
    if (incoming.method !== 'POST' || incoming.url !== '/v1/chat/completions' || request === undefined) {
      response.writeHead(404);
      response.end();
      return;
    }
    requests.push(request);
    const counts = isRecord(request.body.stream_options) && request.body.stream_options.include_usage === true;
    reply(response, behave(request), request.body.stream === true, counts);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    givenUp: () => givenUp,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(response: ServerResponse, behaviour: Behaviour, streams: boolean, counts: boolean): void {
  switch (behaviour.kind) {
    case 'silent':
      return;
    case 'status':
      response.writeHead(behaviour.status, { 'content-type': 'application/json' });
      response.end(behaviour.body ?? JSON.stringify({ error: { message: 'double', type: 'double' } }));
      return;
    case 'slow': {
      void behaviour.until.then(() =>
        reply(response, { kind: 'content', content: behaviour.content }, streams, counts),
      );
      return;
    }
    case 'in-pieces':
      void streamSlowly(response, behaviour);
      return;
    case 'cut-mid-stream':
      stream(response, behaviour.content.slice(0, behaviour.content.length / 2), undefined, false);
      return;
    case 'broken': {
      if (streams) {
        openStream(response);
        response.write(chunkOf({ role: 'assistant', content: behaviour.content.slice(0, PIECE) }), () =>
          response.destroy(),
        );
        return;
      }
      const whole = completion(behaviour.content, 'stop');
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length * 2 });
      response.write(whole.slice(0, whole.length / 2), () => response.destroy());
      return;
    }
    case 'cut-at-length':
    case 'content': {
      const reason = behaviour.kind === 'content' ? 'stop' : 'length';
      if (streams) stream(response, behaviour.content, reason, counts);
      else {
        // Not chained: restify, where it is loaded, replaces writeHead by one that returns nothing.
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(completion(behaviour.content, reason));
      }
      return;
    }
    default:
      behaviour satisfies never;
  }
}

const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
const SHARED = { id: 'double', created: 0, model: 'double' };

function completion(content: string, reason: string): string {
  const choice = { index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: reason };
  return JSON.stringify({ ...SHARED, object: 'chat.completion', choices: [choice], usage: USAGE });
}

const PIECE = 20;

/** @param reason why it ends; undefined: it just ends */
function stream(response: ServerResponse, content: string, reason: string | undefined, counts: boolean): void {
  openStream(response);
  for (const piece of piecesOf(content)) response.write(chunkOf({ role: 'assistant', content: piece }));
  endStream(response, reason, counts);
}

async function streamSlowly(
  response: ServerResponse,
  { content, before, between }: Extract<Behaviour, { kind: 'in-pieces' }>,
): Promise<void> {
  await before?.();
  if (response.destroyed) return;
  openStream(response);
  for (const [index, piece] of piecesOf(content).entries()) {
    response.write(chunkOf({ role: 'assistant', content: piece }));
    await between(index + 1);
    if (response.destroyed) return;
  }
  endStream(response, 'stop');
}

function piecesOf(content: string): string[] {
  return content.match(new RegExp(`[\\s\\S]{1,${PIECE}}`, 'g')) ?? [];
}

function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

function endStream(response: ServerResponse, reason: string | undefined, counts = false): void {
  if (reason === undefined) {
    response.end();
    return;
  }
  response.write(chunkOf({}, reason));
  if (counts)
    response.write(
      `data: ${JSON.stringify({ ...SHARED, object: 'chat.completion.chunk', choices: [], usage: USAGE })}\n\n`,
    );
  response.end('data: [DONE]\n\n');
}

function chunkOf(delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ ...SHARED, object: 'chat.completion.chunk', choices })}\n\n`;
}

async function readRequest(incoming: IncomingMessage): Promise<ChatRequest | undefined> {
  let text = '';
  for await (const chunk of incoming) text += chunk;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(body) || !Array.isArray(body.messages)) return undefined;
  const contentOf = (role: string): string => {
    const message: unknown = Array.isArray(body.messages)
      ? body.messages.find((one) => isRecord(one) && one.role === role)
      : undefined;
    return isRecord(message) && typeof message.content === 'string' ? message.content : '';
  };
  return { system: contentOf('system'), user: contentOf('user'), headers: incoming.headers, body };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
