import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { call, openStream, textsOf } from './direct-line-client.ts';
import { startTestServer, type TestServer } from './direct-line-server.ts';

const KEEP_ALIVE_EVERY_MS = 20_000;
let database: Database;
let server: TestServer;

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = await startTestServer({ database });
});
afterAll(async () => {
  await server.stop();
  vi.useRealTimers();
  await database.close();
});

/** A WebSocket whose other side was lost: it says nothing any more, not even that it lives. */
async function deadStream(streamUrl: string): Promise<Socket> {
  const { hostname, port, pathname, search } = new URL(streamUrl);
  const socket = connect(Number(port), hostname);
  const upgrade = ['connection: upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
  const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==';
  socket.write([`GET ${pathname}${search} HTTP/1.1`, `host: ${hostname}`, ...upgrade, key, '', ''].join('\r\n'));
  await once(socket, 'data');
  socket.resume();
  return socket;
}

it('cuts a stream whose other side gives no sign of life, and keeps the others alive with an empty frame', async () => {
  const { conversationId, token, streamUrl } = (await call(server, 'POST', '/conversations')).body;
  const dead = await deadStream(streamUrl);
  const cut = once(dead, 'close');
  const alive = openStream(streamUrl);
  let closed = false;
  void alive.closed.then(() => {
    closed = true;
  });
  await alive.until((frames) => textsOf(frames).includes('Bonjour'));

  for (const text of ['un', 'deux', 'trois']) {
    const kept = new Promise<void>((resolve) =>
      alive.socket.addEventListener('message', ({ data }) => {
        if (data === '') resolve();
      }),
    );
    vi.advanceTimersByTime(KEEP_ALIVE_EVERY_MS);
    await kept;
    const path = `/conversations/${conversationId}/activities`;
    await call(server, 'POST', path, { token, body: { type: 'message', text } });
    await alive.until((frames) => textsOf(frames).includes(`Vous avez dit : ${text}`));
  }
  await cut;
  expect(closed).toBe(false);
  alive.socket.close();
});
