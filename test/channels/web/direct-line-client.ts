import type { TestServer } from './direct-line-server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    conversationId: string;
    token: string;
    expires_in: number;
    streamUrl: string;
    resumeSecret: string;
    id: string;
    sessionId: string;
    activities: { type: string; text?: string; id: string; from: { id: string }; channelData?: object }[];
    watermark: string;
    error: { code: string; message: string };
  };
}

export interface Call {
  token?: string | undefined;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: RequestInit['body'];
  headers?: Record<string, string>;
}

/** Calls the server as a client would; `path` is under `/v3/directline`. */
export async function call(server: TestServer, method: string, path: string, options: Call = {}): Promise<Answer> {
  const { token, body, raw, headers } = options;
  const response = await fetch(server.url + path, {
    method,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(raw === undefined && body === undefined ? {} : { body: raw ?? JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** A socket on a stream, with what it has received. */
export interface Stream {
  readonly socket: WebSocket;
  readonly frames: readonly Frame[];
  /** Resolves when `condition` holds of the frames. */
  until(condition: (frames: readonly Frame[]) => boolean): Promise<void>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
}

export interface Frame {
  readonly activities: readonly { type: string; text?: string; id: string; channelData?: { streamId?: string } }[];
  readonly watermark?: string;
}

export function openStream(streamUrl: string): Stream {
  const socket = new WebSocket(streamUrl);
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  socket.addEventListener('message', ({ data }) => {
    if (data === '') return;
    frames.push(JSON.parse(String(data)) as Frame);
    for (const check of waiting) check();
  });
  return {
    socket,
    frames,
    closed: new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code))),
    until: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition(frames)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

/** The texts that a stream has shown, in order. */
export function textsOf(frames: readonly Frame[]): string[] {
  return frames.flatMap(({ activities }) => activities.flatMap(({ text }) => (text === undefined ? [] : [text])));
}
