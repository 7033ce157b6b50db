import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import { createLogger, systemClock } from '../../src/platform/index.ts';
import { openEntries } from '../platform/open-entries.ts';
import { tempFolder } from '../temp-folder.ts';
import { startTestApp, TEST_SECRET, type TestApp } from './start-test-app.ts';

const STARTED = z.object({ conversationId: z.string(), token: z.string() });
const SET = z.object({
  activities: z.array(
    z.object({
      type: z.string(),
      text: z.string().optional(),
      replyToId: z.string().optional(),
      channelData: z.object({ kind: z.string().optional() }).optional(),
      entities: z.array(z.object({ citation: z.array(z.unknown()).optional() })).optional(),
      from: z.object({ id: z.string() }),
    }),
  ),
  watermark: z.string(),
});

let data = '';
let server: TestApp;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'serveur-'));
  server = await startTestApp(data);
});
afterAll(async () => {
  await server.app.close();
  rmSync(data, { recursive: true, force: true });
});

const call = (path: string, init: RequestInit = {}) => fetch(`${server.app.address}${path}`, init);
const withToken = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
const activities = (id: string) => `/v3/directline/conversations/${id}/activities`;

async function start() {
  return STARTED.parse(await (await call('/v3/directline/conversations', { method: 'POST' })).json());
}

async function post({ conversationId, token }: z.output<typeof STARTED>, body: string) {
  return call(activities(conversationId), { method: 'POST', headers: withToken(token), body });
}

const message = (text: string) => JSON.stringify({ type: 'message', from: { id: 'me' }, text });

/** Polls the conversation, as a client without sockets does, until the assistant has said that many messages. */
async function saidBy({ conversationId, token }: z.output<typeof STARTED>, count: number) {
  for (;;) {
    const set = SET.parse(await (await call(activities(conversationId), { headers: withToken(token) })).json());
    const said = set.activities.filter(({ type, from }) => type === 'message' && from.id === 'assistant');
    if (said.length >= count) return said;
  }
}

async function ask(question: string) {
  const conversation = await start();
  await saidBy(conversation, 1);
  const posted = await post(conversation, message(question));
  expect(posted.status).toBe(200);
  return (await saidBy(conversation, 2))[1];
}

describe('a conversation', () => {
  it('begins with a greeting that says it is an AI', async () => {
    const [greeting] = await saidBy(await start(), 1);
    expect(greeting?.text).toMatch(/assistant automatique \(une IA\)/);
  });

  it('answers a question with its sources', async () => {
    const answer = await ask("c'est quoi le CPF ?");
    expect(answer?.channelData?.kind).toBe('answer');
    expect(answer?.text).toMatch(/\S [^[]*\[1\]/);
    expect(answer?.entities?.[0]?.citation?.length).toBeGreaterThan(0);
  });

  it('says kindly in the conversation that a message has more than 4,000 characters, and goes on', async () => {
    expect((await ask('mot '.repeat(1_200)))?.text).toMatch(/très long.*4\s000 caractères/);
    expect((await ask('bonjour'))?.text).toMatch(/Bonjour/);
  });

  it('answers danger first, however long the message that tells it', async () => {
    const answer = await ask(`Je veux mourir. ${'Je raconte ma vie. '.repeat(400)}`);
    expect(answer?.channelData?.kind).toBe('safety');
    expect(answer?.text).toContain('3114');
  });

  it('never stores nor logs a social-security number, and tells the resident', async () => {
    const answer = await ask('mon numéro est 2 85 05 78 006 084 36, ai-je droit au CPF ?');
    expect(answer?.text).toMatch(/numéro de sécurité sociale/);
    expect(server.lines.join('')).not.toMatch(/006\s?084/);
  });
});

describe('bad input', () => {
  const healthy = async () => expect((await ask('bonjour'))?.text).toMatch(/Bonjour/);

  it('of 100 kB is refused with 413 in French, and the server stays up', async () => {
    const conversation = await start();
    const response = await post(conversation, message('é'.repeat(400_000)));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      error: { code: 'BODY_TOO_LARGE', message: expect.stringMatching(/trop/) },
    });
    await healthy();
  });

  it.each(['{', 'bonjour', '[]', '"texte"', 'null', '{"type":"message","text":{"a":1}}', '{"type":7}'])(
    '%s is refused with a clear error, and the server stays up',
    async (body) => {
      const response = await post(await start(), body);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
      await healthy();
    },
  );

  it('to an unknown conversation is refused', async () => {
    const { token } = await start();
    for (const id of ['nowhere', '..%2F..', "'; DROP TABLE conversations;--".replaceAll(' ', '%20'), '%00']) {
      const response = await call(activities(id), { headers: withToken(token) });
      expect([400, 403, 404], id).toContain(response.status);
      expect(await response.text()).not.toMatch(/\.ts|SELECT|stack/i);
    }
    await healthy();
  });

  it("of another conversation's token is refused", async () => {
    const [mine, other] = [await start(), await start()];
    const response = await call(activities(mine.conversationId), { headers: withToken(other.token) });
    expect([403, 404]).toContain(response.status);
  });

  it('with a forged, expired or missing token is refused', async () => {
    const { conversationId, token } = await start();
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const signed = (secret: string, exp: number) =>
      new SignJWT({ ...claims, exp }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
    const soon = Math.floor(Date.now() / 1_000) + 600;
    const tokens = [
      'nonsense',
      '',
      await signed('another secret of more than thirty-two letters', soon),
      await signed(TEST_SECRET, soon - 1_200),
      `${token.slice(0, -4)}AAAA`,
    ];
    for (const bad of tokens) {
      const response = await call(activities(conversationId), { headers: withToken(bad) });
      expect([401, 403], bad).toContain(response.status);
    }
    expect((await call(activities(conversationId))).status).toBeGreaterThanOrEqual(401);
    expect((await call(activities(conversationId), { headers: withToken(token) })).status).toBe(200);
  });
});

describe('the server', () => {
  it('says that it lives and that it is ready', async () => {
    expect(await (await call('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await call('/readyz')).json()).toMatchObject({ status: 'ready', knowledge: expect.any(String) });
  });

  it('serves the page', async () => {
    const response = await call('/');
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toContain('Région Hauts-de-France');
  });

  it('refuses a second process on the same data, in one clear line', async () => {
    const read = readSettings({ DATA_DIR: data, PORT: '0' });
    if (!read.ok) throw new Error(read.message);
    const second = await startApp(read.settings, systemClock, createLogger('silent'));
    expect(second).toMatchObject({ ok: false, code: 'FOLDER_IN_USE' });
    expect(second).toMatchObject({
      message: expect.stringMatching(new RegExp(`^.+ process ${process.pid}; stop it first$`)),
    });
  });

  it('leaves nothing in its data folder that other accounts may read: database, index, imports', () => {
    expect(readdirSync(data)).toEqual(expect.arrayContaining(['database', 'index']));
    expect(openEntries(data)).toEqual([]);
  });

  it('refuses a data folder that all accounts share, in one clear line, with PostgreSQL too', async () => {
    const shared = tempFolder();
    chmodSync(shared, 0o1777);
    for (const database of [{}, { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }]) {
      const read = readSettings({ DATA_DIR: shared, PORT: '0', ...database });
      if (!read.ok) throw new Error(read.message);
      const refused = await startApp(read.settings, systemClock, createLogger('silent'));
      expect(refused).toMatchObject({ ok: false, code: 'DATA_FOLDER_REFUSED' });
    }
    expect(readdirSync(shared)).toEqual([]);
  });

  it('logs nothing of what was said', () => {
    const log = server.lines.join('');
    expect(log).toContain('SOURCE_READ');
    for (const words of ['CPF ?', 'bonjour', 'Bonjour', 'assistant automatique', 'mot mot', 'Bearer']) {
      expect(log).not.toContain(words);
    }
  });
});
