import { connect } from 'node:net';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '../../../src/conversation/index.ts';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { type Answer, call } from './direct-line-client.ts';
import { echo, startTestServer, type TestServer } from './direct-line-server.ts';

const MINUTE_MS = 60_000;
let database: Database;
let server: TestServer;
let now = Date.now();
const thinking = new Map<string, PromiseWithResolvers<Turn['activity']>>();

/** The activity of this id, as the bot was given it. */
function thought(id: string): PromiseWithResolvers<Turn['activity']> {
  const known = thinking.get(id) ?? Promise.withResolvers<Turn['activity']>();
  thinking.set(id, known);
  return known;
}

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
  server = await startTestServer({
    database,
    clock: { now: () => new Date(now) },
    think: (turn) => {
      thought(turn.activity.id ?? '').resolve(turn.activity);
      return echo(turn);
    },
    mask: (text) => ({ text: text.replaceAll('06 12 34 56 78', '[masqué]'), found: [] }),
  });
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

const start = async () => (await call(server, 'POST', '/conversations')).body;
const message = (text: string, more: object = {}) => ({ type: 'message', text, from: { id: 'page' }, ...more });

async function post(conversation: { conversationId: string; token: string }, body: unknown): Promise<Answer> {
  return call(server, 'POST', `/conversations/${conversation.conversationId}/activities`, {
    token: conversation.token,
    body,
  });
}

async function read(conversation: { conversationId: string; token: string }, watermark = ''): Promise<Answer> {
  const path = `/conversations/${conversation.conversationId}/activities?watermark=${watermark}`;
  return call(server, 'GET', path, { token: conversation.token });
}

function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function expectRefusal(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(answer.body.error.code).toBe(code);
  expect(answer.body.error.message).toMatch(/^[A-ZÀÉ].*[.]$/);
}

describe('starting a conversation', () => {
  it('gives a token bound to it, an address for the stream and a resume secret', async () => {
    const { status, body } = await call(server, 'POST', '/conversations', { body: { user: {}, locale: 'fr-FR' } });
    expect(status).toBe(201);
    expect(body.expires_in).toBe(45 * 60);
    expect(decodeJwt(body.token)).toMatchObject({ conv: body.conversationId, user: expect.stringMatching(/^dl_/) });
    expect(body.streamUrl).toContain(`/v3/directline/conversations/${body.conversationId}/stream?watermark=-&t=`);
    expect(body.resumeSecret).not.toBe(body.token);
  });

  it('starts the conversation that the token names, and finds it again the second time', async () => {
    const { token, conversationId } = (await call(server, 'POST', '/tokens/generate')).body;
    const first = await call(server, 'POST', '/conversations', { token });
    const second = await call(server, 'POST', '/conversations', { token });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect([first.body.conversationId, second.body.conversationId]).toEqual([conversationId, conversationId]);
  });

  it('gives the stream an address over TLS when a proxy ends it', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'assistant.example.org' };
    const { body } = await call(server, 'POST', '/conversations', { headers });
    expect(body.streamUrl).toMatch(/^wss:\/\/assistant\.example\.org\/v3\/directline\//);
  });

  it("keeps a client's own user id, but never one in the form of ours", async () => {
    const generate = async (id: string) =>
      decodeJwt((await call(server, 'POST', '/tokens/generate', { body: { user: { id } } })).body.token).user;
    expect(await generate('alice')).toBe('alice');
    for (const claimed of ['dl_somebody-else', 'a\u0000', 'a'.repeat(200)]) {
      expect(await generate(claimed)).toMatch(/^dl_[\w-]{22}$/);
    }
    expect(await generate('dl_somebody-else')).not.toBe('dl_somebody-else');
  });
});

describe('posting', () => {
  it('shows the message with its client id, its sender and its time', async () => {
    const conversation = await start();
    const posted = await post(conversation, message('bonjour', { channelData: { clientActivityID: 'c-1' } }));
    expect(posted.status).toBe(200);
    const { activities } = (await read(conversation)).body;
    expect(activities.find(({ id }) => id === posted.body.id)).toMatchObject({
      text: 'bonjour',
      from: { id: decodeJwt(conversation.token).user, role: 'user' },
      channelData: { clientActivityID: 'c-1' },
      timestamp: new Date(now).toISOString(),
    });
  });

  it('never believes the sender that a message claims', async () => {
    const conversation = await start();
    const { id } = (await post(conversation, message('moi', { from: { id: 'dl_other', role: 'bot' } }))).body;
    const sent = (await read(conversation)).body.activities.find((activity) => activity.id === id);
    expect(sent?.from).toEqual({ id: decodeJwt(conversation.token).user, name: '', role: 'user' });
  });

  it('answers a retry with the first id', async () => {
    const conversation = await start();
    const again = message('une fois', { channelData: { clientActivityID: 'c-2' } });
    const [first, second] = [await post(conversation, again), await post(conversation, again)];
    expect(second).toMatchObject({ status: 200, body: { id: first.body.id } });
  });

  it('takes events, card submissions and reactions; acknowledges typing without storing it', async () => {
    const conversation = await start();
    for (const activity of [
      { type: 'event', name: 'webchat/join', value: { language: 'fr' } },
      { type: 'message', value: { choix: 'formation' } },
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: 'x' },
      { type: 'invoke', name: 'message/submitAction', value: { actionName: 'feedback' } },
      { type: 'typing' },
    ]) {
      expect((await post(conversation, activity)).status).toBe(200);
    }
    const types = (await read(conversation)).body.activities.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['event', 'message', 'messageReaction', 'invoke']));
    expect(types).not.toContain('typing');
  });

  it('masks before it shows', async () => {
    const conversation = await start();
    await post(conversation, message('mon numéro : 06 12 34 56 78'));
    expect((await read(conversation)).body.activities.map(({ text }) => text)).toContain('mon numéro : [masqué]');
  });

  it.each([
    ['an unknown type', { type: 'conversationUpdate' }, 'ACTIVITY_INVALID'],
    ['a text that is no text', { type: 'message', text: 4 }, 'ACTIVITY_INVALID'],
    ['a list', [], 'ACTIVITY_INVALID'],
    ['a value nested a thousand times', { type: 'event', value: nested(1_000) }, 'ACTIVITY_INVALID'],
    ['a value nested 21 times', { type: 'event', value: nested(21) }, 'ACTIVITY_INVALID'],
    ['4,001 characters in a value', { type: 'message', value: { champ: '1'.repeat(4_001) } }, 'ACTIVITY_INVALID'],
    ['4,001 characters in a name', { type: 'event', value: { ['1'.repeat(4_001)]: 1 } }, 'ACTIVITY_INVALID'],
    ['4,001 characters of channel data', message('a', { channelData: { a: '1'.repeat(4_001) } }), 'ACTIVITY_INVALID'],
    ['4,001 characters in an entity', { type: 'event', entities: [{ a: '1'.repeat(4_001) }] }, 'ACTIVITY_INVALID'],
    ['1,001 values', { type: 'event', value: Array.from({ length: 1_001 }, () => 1) }, 'ACTIVITY_INVALID'],
    ['nothing at all', message('   '), 'MESSAGE_EMPTY'],
    ['a message with no more than an empty value', { type: 'message', value: null }, 'MESSAGE_EMPTY'],
    ['21,000 characters of data', { type: 'event', value: 'a'.repeat(21_000) }, 'ACTIVITY_INVALID'],
  ])('refuses %s with a French sentence', async (_what, body, code) => {
    expectRefusal(await post(await start(), body), 400, code);
  });

  it('takes 4,000 characters in each of several fields of a card', async () => {
    const conversation = await start();
    const value = { a: 'é'.repeat(4_000), b: '1'.repeat(4_000) };
    const { status, body } = await post(conversation, { type: 'message', value });
    expect(status).toBe(200);
    expect((await read(conversation)).body.activities.find(({ id }) => id === body.id)).toMatchObject({ value });
  });

  it('takes 4,000 characters as they are', async () => {
    const conversation = await start();
    const { id } = (await post(conversation, message('é'.repeat(4_000)))).body;
    const sent = (await read(conversation)).body.activities.find((activity) => activity.id === id);
    expect(sent?.text).toBe('é'.repeat(4_000));
    expect(sent).not.toHaveProperty('channelData');
  });

  it.each([4_001, 100_000])(
    'takes the beginning of %i characters, noted as too long for the bot to say so',
    async (length) => {
      const conversation = await start();
      const long = message('mot '.repeat(length / 4 + 1), { channelData: { clientActivityID: 'long' } });
      const { status, body } = await post(conversation, long);
      expect(status).toBe(200);
      const sent = (await read(conversation)).body.activities.find(({ id }) => id === body.id);
      expect(sent?.text).toMatch(/^(mot )+mot…$/);
      expect(sent?.text?.length).toBeLessThanOrEqual(4_000);
      expect(sent?.channelData).toEqual({ clientActivityID: 'long', tooLong: true });
    },
  );

  it('does not believe a client that says its message was too long', async () => {
    const conversation = await start();
    const { id } = (await post(conversation, message('court', { channelData: { tooLong: true } }))).body;
    const sent = (await read(conversation)).body.activities.find((activity) => activity.id === id);
    expect(sent?.channelData).toEqual({});
  });

  it('keeps what a card sends without a text, masked, and hands it to the bot', async () => {
    const conversation = await start();
    const value = { skill: 'directory', champs: { tel: '06 12 34 56 78' } };
    const { id } = (await post(conversation, { type: 'message', value })).body;
    const masked = { skill: 'directory', champs: { tel: '[masqué]' } };
    expect((await read(conversation)).body.activities.find((activity) => activity.id === id)).toMatchObject({
      value: masked,
    });
    expect(await thought(id).promise).toMatchObject({ type: 'message', value: masked });
  });

  it.each([
    [
      'the thumb of Web Chat, which stands in an entity',
      {
        type: 'event',
        name: 'webchat:activity-status/feedback',
        entities: [{ '@type': 'VoteAction', type: 'https://schema.org/VoteAction', actionOption: 'upvote' }],
      },
    ],
    [
      'the words that go with it',
      {
        type: 'invoke',
        name: 'message/submitAction',
        replyToId: 'x|0000002',
        value: {
          actionName: 'feedback',
          actionValue: { reaction: 'dislike', feedback: { feedbackText: 'pas clair, appelez le [masqué]' } },
        },
      },
    ],
    [
      'a reaction to a message',
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: 'x|0000002' },
    ],
  ])('keeps feedback: %s', async (_what, feedback) => {
    const conversation = await start();
    const sent = JSON.parse(JSON.stringify(feedback).replace('[masqué]', '06 12 34 56 78'));
    const { id } = (await post(conversation, sent)).body;
    const kept = (await read(conversation)).body.activities.find((activity) => activity.id === id);
    expect(kept).toMatchObject(feedback);
  });

  it('refuses files, small or large, and stays up', async () => {
    const conversation = await start();
    const path = `/conversations/${conversation.conversationId}/upload?userId=x`;
    const upload = (bytes: number) => {
      const raw = new FormData();
      raw.append('file', new Blob([new Uint8Array(bytes)]), 'cv.pdf');
      return call(server, 'POST', path, { token: conversation.token, raw });
    };
    expectRefusal(await upload(1_000), 415, 'FILES_REFUSED');
    expectRefusal(await upload(2_000_000), 413, 'FILE_TOO_LARGE');
    const attached = message('voici', { attachments: [{ contentUrl: 'data:,x' }] });
    expectRefusal(await post(conversation, attached), 415, 'FILES_REFUSED');
  });

  it('refuses what is not JSON and what is too large', async () => {
    const { conversationId, token } = await start();
    const path = `/conversations/${conversationId}/activities`;
    expectRefusal(await call(server, 'POST', path, { token, raw: '{"type":' }), 400, 'INVALID_JSON');
    expectRefusal(await call(server, 'POST', path, { token, raw: 'a'.repeat(300_000) }), 413, 'BODY_TOO_LARGE');
  });
});

describe('access', () => {
  it('is refused without token, with one that we did not sign, and with one for something else', async () => {
    const { conversationId, resumeSecret, token } = await start();
    const path = `/conversations/${conversationId}/activities`;
    expectRefusal(await call(server, 'GET', path), 401, 'TOKEN_MISSING');
    for (const bad of [`${token}x`, resumeSecret, 'nonsense']) {
      expectRefusal(await call(server, 'GET', path, { token: bad }), 401, 'TOKEN_INVALID');
    }
  });

  it("is refused to another's conversation, and says when there is none", async () => {
    const [mine, other] = [await start(), await start()];
    const theirs = await read({ ...other, token: mine.token });
    expectRefusal(theirs, 403, 'TOKEN_FOR_ANOTHER_CONVERSATION');
    for (const conversationId of ['unknown', '%00', '..%2f']) {
      expectRefusal(await read({ ...mine, conversationId }), 404, 'CONVERSATION_UNKNOWN');
    }
  });

  it('is refused to a conversation that was never started', async () => {
    const generated = (await call(server, 'POST', '/tokens/generate')).body;
    expectRefusal(await read(generated), 404, 'CONVERSATION_UNKNOWN');
    expectRefusal(await post(generated, message('allô')), 404, 'CONVERSATION_UNKNOWN');
    const reconnect = await call(server, 'GET', `/conversations/${generated.conversationId}`, generated);
    expectRefusal(reconnect, 404, 'CONVERSATION_UNKNOWN');
  });

  it('ends with the token, and the resume secret opens it again', async () => {
    const { conversationId, resumeSecret, token } = await start();
    now += 46 * MINUTE_MS;
    expectRefusal(await read({ conversationId, token }), 403, 'TOKEN_EXPIRED');
    expectRefusal(await call(server, 'POST', '/tokens/refresh', { token }), 403, 'TOKEN_EXPIRED');
    const path = `/conversations/${conversationId}/resume`;
    expectRefusal(await call(server, 'POST', path, { body: { resumeSecret: token } }), 401, 'TOKEN_INVALID');
    const resumed = await call(server, 'POST', path, { body: { resumeSecret } });
    expect((await read({ conversationId, token: resumed.body.token })).status).toBe(200);
  });

  it('is not opened by the resume secret of another conversation', async () => {
    const [mine, other] = [await start(), await start()];
    const path = `/conversations/${other.conversationId}/resume`;
    const answer = await call(server, 'POST', path, { body: { resumeSecret: mine.resumeSecret } });
    expectRefusal(answer, 403, 'TOKEN_FOR_ANOTHER_CONVERSATION');
  });

  it('is prolonged by a refresh, for the same user and conversation', async () => {
    const { conversationId, token } = await start();
    now += 40 * MINUTE_MS;
    const refreshed = (await call(server, 'POST', '/tokens/refresh', { token })).body;
    now += 40 * MINUTE_MS;
    expect((await read({ conversationId, token: refreshed.token })).status).toBe(200);
    expect(decodeJwt(refreshed.token).user).toBe(decodeJwt(token).user);
  });

  it('tells the session only to who has a token', async () => {
    const { token, conversationId } = await start();
    const path = '/session/getsessionid';
    expect((await call(server, 'GET', path, { token })).body).toEqual({ sessionId: conversationId });
    expectRefusal(await call(server, 'GET', path), 401, 'TOKEN_MISSING');
  });
});

describe('reading', () => {
  it('goes on from the watermark and refuses one that is no number', async () => {
    const conversation = await start();
    const { id } = (await post(conversation, message('un'))).body;
    const sequence = Number(id.split('|')[1]);
    const { activities } = (await read(conversation, String(sequence - 1))).body;
    expect(activities[0]?.id).toBe(id);
    expectRefusal(await read(conversation, 'abc'), 400, 'WATERMARK_INVALID');
  });

  it('is over when a conversation is closed to messages, but can still be read', async () => {
    const conversation = await start();
    await server.log.changeOwner(conversation.conversationId, 'bot', 'closed');
    expectRefusal(await post(conversation, message('encore')), 404, 'CONVERSATION_CLOSED');
    expect((await read(conversation)).status).toBe(200);
  });
});

describe('an upgrade to a socket', () => {
  it('at an address that is not ours is hung up, not left hanging', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const hungUp = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.on('error', () => {});
    socket.write(`GET /elsewhere HTTP/1.1\r\nhost: ${hostname}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`);
    await hungUp;
  });
});
