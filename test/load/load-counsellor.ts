import WebSocket from 'ws';
import {
  type FromServer,
  type Messages,
  messagesSchema,
  type Queue,
  queueSchema,
  sessionSchema,
} from '../../src/console/api-types.ts';
import { CallRefused, callJson } from '../processes/call-json.ts';
import { insist } from '../processes/insist.ts';

/** A counsellor with her console open: it reads again what the socket names, as the shipped page does. */
export interface LoadCounsellor {
  readonly id: string;
  /** As last read. */
  queue(): Queue;
  /** Resolves at the next reading of the queue. */
  queueRead(): Promise<void>;
  /** @returns false when somebody else was quicker */
  take(request: string): Promise<boolean>;
  /** What has been read of the conversation that she has open, in order. */
  read(): Messages['messages'];
  /** Resolves once a message with these words is on the screen, also when it was there before. */
  reads(words: string): Promise<void>;
  reply(text: string, clientId: string): Promise<void>;
  end(): Promise<void>;
  close(): void;
}

const ALIVE_EVERY_MS = 20_000;
/** As the page: a hint, or the reading that it led to, may have been lost. */
const REREAD_EVERY_MS = 10_000;

/** @param cookie of her session */
export async function openCounsellor(base: string, cookie: string): Promise<LoadCounsellor> {
  const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
    callJson(method, `${base}/console/api${path}`, {
      headers: { cookie, 'x-csrf-token': csrf },
      ...(body && { body }),
    });
  let csrf = '';
  const session = sessionSchema.parse(await call('GET', '/session'));
  csrf = session.csrf;
  let queue: Queue | undefined;
  let queueReadings: (() => void)[] = [];
  let open: { id: string; watermark: number; messages: Messages['messages'] } | undefined;
  const awaited = new Set<{ words: string; read: () => void }>();

  const readQueue = oneAtATime(async () => {
    queue = queueSchema.parse(await call('GET', '/requests'));
    const waiting = queueReadings;
    queueReadings = [];
    for (const read of waiting) read();
  });
  const readSession = oneAtATime(async () => void (await call('GET', '/session')));
  const readDetail = oneAtATime(async () => {
    if (open !== undefined) await call('GET', `/requests/${open.id}`);
  });
  const readMessages = oneAtATime(async () => {
    const mine = open;
    if (mine === undefined) return;
    const page = messagesSchema.parse(await call('GET', `/requests/${mine.id}/messages?after=${mine.watermark}`));
    mine.watermark = page.watermark;
    mine.messages.push(...page.messages);
    for (const { text } of page.messages) {
      for (const each of awaited) {
        if (!text.includes(each.words)) continue;
        awaited.delete(each);
        each.read();
      }
    }
  });

  const socket = new WebSocket(`${base.replace('http', 'ws')}/console/api/socket`, {
    headers: { cookie, origin: base },
    perMessageDeflate: false,
  });
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const hint: FromServer = JSON.parse(String(data));
    if (hint.kind === 'queue' || hint.kind === 'hello') readQueue();
    if (hint.kind === 'conversation') {
      readDetail();
      readMessages();
    }
    if (hint.kind === 'presence') readSession();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const send = (message: object) => socket.send(JSON.stringify(message));
  const rereading = setInterval(() => {
    readQueue();
    readMessages();
  }, REREAD_EVERY_MS);
  const alive = setInterval(() => send({ kind: 'alive' }), ALIVE_EVERY_MS);
  await call('PUT', '/presence', { state: 'available' });

  return {
    id: session.me.id,
    queue: () => queue ?? { at: '', waiting: [], mine: [] },
    queueRead: () => new Promise((read) => queueReadings.push(read)),
    async take(request) {
      try {
        await insist(() => call('POST', `/requests/${request}/take`));
      } catch (error) {
        if (error instanceof CallRefused && error.status === 409) return false;
        throw error;
      }
      open = { id: request, watermark: 0, messages: [] };
      send({ kind: 'watch', request });
      return true;
    },
    read: () => open?.messages ?? [],
    reads(words) {
      if (open?.messages.some(({ text }) => text.includes(words))) return Promise.resolve();
      return new Promise((read) => awaited.add({ words, read }));
    },
    async reply(text, clientId) {
      await insist(() => call('POST', `/requests/${open?.id}/messages`, { clientId, text }));
    },
    async end() {
      const id = open?.id;
      await insist(() => call('POST', `/requests/${id}/close`, { reason: 'answered' }));
      if (id !== undefined) send({ kind: 'unwatch', request: id });
      open = undefined;
    },
    close() {
      clearInterval(alive);
      clearInterval(rereading);
      socket.terminate();
    },
  };
}

/** Runs one at a time; asked meanwhile, once more afterwards. A failure is made good at the next reading. */
function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  return async function run() {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await work().catch(() => {});
    }
    running = false;
  };
}
