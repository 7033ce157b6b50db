import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { type Answer, call } from './direct-line-client.ts';
import { startTestServer, type TestServer } from './direct-line-server.ts';

let database: Database;
let server: TestServer;
const now = new Date('2026-11-23T10:00:20Z');

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
});
afterEach(async () => {
  await server.stop();
});
afterAll(async () => {
  await database.close();
});

async function serve(rates: Parameters<typeof startTestServer>[0]['rates']): Promise<void> {
  server = await startTestServer({ database, clock: { now: () => now }, ...(rates === undefined ? {} : { rates }) });
}

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const say = (started: Answer, text: string, headers = {}) =>
  call(server, 'POST', `/conversations/${started.body.conversationId}/activities`, {
    token: started.body.token,
    body: { type: 'message', text },
    ...headers,
  });

function expectTooMany(answer: Answer): void {
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('40');
  expect(answer.body.error.code).toBe('TOO_MANY_REQUESTS');
  expect(answer.body.error.message).toContain('Réessayez');
}

describe('too much in a minute is refused with 429 and the seconds to wait', () => {
  it('messages in a conversation, and nothing of them is stored', async () => {
    await serve({ messages: 2 });
    const [mine, other] = [await call(server, 'POST', '/conversations'), await call(server, 'POST', '/conversations')];
    expect((await say(mine, 'un')).status).toBe(200);
    expect((await say(mine, 'deux')).status).toBe(200);
    expectTooMany(await say(mine, 'trois'));
    expect((await say(other, 'un')).status).toBe(200);
    const page = await server.log.read(mine.body.conversationId, 0);
    expect(page?.activities.map(({ activity }) => activity.text)).not.toContain('trois');
  });

  it('requests of a token, also of the one that a refresh gives', async () => {
    await serve({ requests: 2 });
    const started = await call(server, 'POST', '/conversations');
    const refreshed = await call(server, 'POST', '/tokens/refresh', { token: started.body.token });
    const poll = (token: string) =>
      call(server, 'GET', `/conversations/${started.body.conversationId}/activities`, { token });
    expect((await poll(started.body.token)).status).toBe(200);
    expectTooMany(await poll(refreshed.body.token));
  });

  it('requests from an address, as the trusted proxy names it', async () => {
    await serve({ address: 2 });
    const started = await call(server, 'POST', '/conversations', from('203.0.113.7'));
    expect((await say(started, 'un', from('203.0.113.7'))).status).toBe(200);
    expectTooMany(await say(started, 'deux', from('198.51.100.1, 203.0.113.7')));
    expect((await say(started, 'deux', from('203.0.113.8'))).status).toBe(200);
  });

  it('conversations begun from an address', async () => {
    await serve({ starts: 1 });
    expect((await call(server, 'POST', '/conversations', from('203.0.113.7'))).status).toBe(201);
    expectTooMany(await call(server, 'POST', '/conversations', from('203.0.113.7')));
    expectTooMany(await call(server, 'POST', '/tokens/generate', from('203.0.113.7')));
  });
});
