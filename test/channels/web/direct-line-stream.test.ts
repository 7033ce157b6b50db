import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Think } from '../../../src/conversation/index.ts';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { call, openStream, textsOf } from './direct-line-client.ts';
import { echo, startTestServer, type TestServer } from './direct-line-server.ts';

let database: Database;
let server: TestServer;
let hold: Promise<void> = Promise.resolve();
const held: Think = async (turn) => {
  if (turn.activity.text?.includes('en direct')) turn.show?.({ streamType: 'streaming', text: 'Un début.' });
  await hold;
  return echo(turn);
};

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
  server = await startTestServer({ database, think: held });
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

const start = async () => (await call(server, 'POST', '/conversations')).body;
const post = (conversation: { conversationId: string; token: string }, text: string) =>
  call(server, 'POST', `/conversations/${conversation.conversationId}/activities`, {
    token: conversation.token,
    body: { type: 'message', text },
  });

describe('the stream', () => {
  it('begins with what was said before it opened, then goes on, one activity a frame with its own watermark', async () => {
    const conversation = await start();
    const stream = openStream(conversation.streamUrl);
    await stream.until((frames) => textsOf(frames).includes('Bonjour'));
    await post(conversation, 'un');
    await stream.until((frames) => textsOf(frames).includes('Vous avez dit : un'));
    expect(textsOf(stream.frames)).toEqual(['Bonjour', 'un', 'Vous avez dit : un']);
    expect(stream.frames.map(({ watermark }) => watermark)).toEqual(['2', '3', '4']);
    stream.socket.close();
  });

  it('goes on from the watermark that the client holds when it reconnects', async () => {
    const conversation = await start();
    const first = openStream(conversation.streamUrl);
    await post(conversation, 'un');
    await first.until((frames) => textsOf(frames).includes('Vous avez dit : un'));
    const watermark = first.frames.at(-1)?.watermark;
    first.socket.close();
    await first.closed;
    await post(conversation, 'deux');

    const path = `/conversations/${conversation.conversationId}?watermark=${watermark}`;
    const again = await call(server, 'GET', path, { token: conversation.token });
    const second = openStream(again.body.streamUrl);
    await second.until((frames) => textsOf(frames).includes('Vous avez dit : deux'));
    expect(textsOf(second.frames)).toEqual(['deux', 'Vous avez dit : deux']);
    second.socket.close();
  });

  it('gives a long absence back wholly, beyond one page of the log', async () => {
    const conversation = await start();
    const greeted = openStream(conversation.streamUrl);
    await greeted.until((frames) => textsOf(frames).includes('Bonjour'));
    greeted.socket.close();
    await server.log.changeOwner(conversation.conversationId, 'bot', 'counsellor');
    const sent = Array.from({ length: 450 }, (_, index) => `message ${index}`);
    for (const text of sent) {
      await server.log.post(conversation.conversationId, 'resident', { type: 'message', text });
    }
    const stream = openStream(conversation.streamUrl);
    await stream.until((frames) => frames.length === sent.length + 1);
    expect(textsOf(stream.frames)).toEqual(['Bonjour', ...sent]);
    stream.socket.close();
  });

  it('shows that the assistant is thinking, without storing it', async () => {
    const conversation = await start();
    const stream = openStream(conversation.streamUrl);
    await stream.until((frames) => textsOf(frames).includes('Bonjour'));
    const { promise, resolve } = Promise.withResolvers<void>();
    hold = promise;
    await post(conversation, 'une question difficile');
    await stream.until((frames) => frames.some(({ activities }) => activities[0]?.type === 'typing'));
    resolve();
    await stream.until((frames) => textsOf(frames).includes('Vous avez dit : une question difficile'));
    const path = `/conversations/${conversation.conversationId}/activities`;
    const { activities } = (await call(server, 'GET', path, { token: conversation.token })).body;
    expect(activities.map(({ type }) => type)).toEqual(['message', 'message', 'message']);
    stream.socket.close();
  });

  it('shows an answer that is being written as Bot Framework streams, without a watermark and without storing it', async () => {
    const conversation = await start();
    const stream = openStream(conversation.streamUrl);
    await stream.until((frames) => textsOf(frames).includes('Bonjour'));
    const { promise, resolve } = Promise.withResolvers<void>();
    hold = promise;
    await post(conversation, 'réponds en direct');
    const streaming = () => stream.frames.filter(({ activities }) => activities[0]?.channelData?.streamId);
    await stream.until(() => streaming().length === 1);
    resolve();
    await stream.until(() => streaming().length === 2);
    const [first, last] = streaming();
    expect(first?.watermark).toBeUndefined();
    const streamId = first?.activities[0]?.id;
    expect(first?.activities).toMatchObject([
      {
        type: 'typing',
        text: 'Un début.',
        from: { role: 'bot' },
        channelData: { streamId, streamType: 'streaming', streamSequence: 1 },
      },
    ]);
    expect(last?.activities).toMatchObject([{ type: 'message', channelData: { streamId, streamType: 'final' } }]);
    const path = `/conversations/${conversation.conversationId}/activities`;
    const { activities } = (await call(server, 'GET', path, { token: conversation.token })).body;
    expect(activities.map(({ type }) => type)).toEqual(['message', 'message', 'message']);
    stream.socket.close();
  });

  it.each([
    ['without token', (url: URL) => url.searchParams.delete('t'), 401, 'TOKEN_MISSING'],
    ['with a token that we did not sign', (url: URL) => url.searchParams.set('t', 'abc'), 401, 'TOKEN_INVALID'],
    [
      'from a watermark that is no number',
      (url: URL) => url.searchParams.set('watermark', 'x'),
      400,
      'WATERMARK_INVALID',
    ],
  ])('asked for %s is answered before any socket opens', async (_how, change, status, code) => {
    const url = new URL((await start()).streamUrl.replace('ws:', 'http:'));
    change(url);
    expect(await upgrade(url)).toEqual({ status, code });
  });

  it('is refused when a conversation has twenty open, and opened again once one is closed', async () => {
    const { streamUrl } = await start();
    const streams = Array.from({ length: 20 }, () => openStream(streamUrl));
    await Promise.all(streams.map((stream) => stream.until((frames) => frames.length > 0)));
    const url = new URL(streamUrl.replace('ws:', 'http:'));
    expect(await upgrade(url)).toEqual({ status: 429, code: 'TOO_MANY_REQUESTS' });
    streams[0]?.socket.close();
    await streams[0]?.closed;
    expect((await upgrade(url)).status).toBe(101);
    for (const { socket } of streams) socket.close();
  });

  it('is closed with the code for a restart when the server stops', async () => {
    const other = await startTestServer({ database });
    const conversation = (await call(other, 'POST', '/conversations')).body;
    const stream = openStream(conversation.streamUrl);
    await stream.until((frames) => textsOf(frames).includes('Bonjour'));
    const stopped = other.stop();
    expect(await stream.closed).toBe(1012);
    await stopped;
  });
});

/** Asks for a socket; @returns the status of the answer and the code of its error. */
function upgrade(url: URL): Promise<{ status: number; code: string }> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  return new Promise((resolve, reject) => {
    const request = get(url, { headers }, async (response) => {
      const body = Buffer.concat(await response.toArray()).toString();
      resolve({ status: response.statusCode ?? 0, code: JSON.parse(body).error.code });
    });
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, code: '' });
    });
    request.on('error', reject);
  });
}
