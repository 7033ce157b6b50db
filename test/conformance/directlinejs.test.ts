import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/platform/index.ts';
import { startTestServer, type TestServer } from '../channels/web/direct-line-server.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { cuttableProxy } from './cuttable-proxy.ts';
import { ConnectionStatus, type RealClient, realClient } from './real-client.ts';

const MINUTE_MS = 60_000;

interface Started {
  conversationId: string;
  token: string;
  streamUrl: string;
  resumeSecret: string;
}

for (const testDatabase of await testDatabases()) {
  const { name, skipped } = testDatabase;
  describe.skipIf(skipped !== undefined)(`directlinejs against the server on ${skipped ?? name}`, () => {
    let database: Database;
    let server: TestServer;
    let now = Date.now();
    const clients: RealClient[] = [];

    beforeAll(async () => {
      database = await testDatabase.open();
      server = await startTestServer({ database, clock: { now: () => new Date(now) } });
    });
    afterEach(() => {
      for (const client of clients.splice(0)) client.end();
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
      await testDatabase.drop();
    });

    function connect(options: Parameters<typeof realClient>[0] = {}): RealClient {
      const client = realClient({ domain: server.url, ...options });
      clients.push(client);
      return client;
    }

    /** A token as a page's own server would fetch it: the conversation begins when the client starts it. */
    function generateToken(): Promise<Started> {
      return post('/tokens/generate');
    }

    /** A conversation already begun, for clients that join it. */
    function start(): Promise<Started> {
      return post('/conversations');
    }

    async function post(path: string, body?: object): Promise<Started> {
      const init = { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      return (await (await fetch(`${server.url}${path}`, init)).json()) as Started;
    }

    for (const webSocket of [true, false]) {
      const way = webSocket ? 'over WebSocket' : 'by polling';

      it(`greets once, echoes and answers a message ${way}`, async () => {
        const { token } = await generateToken();
        const client = connect({ token, webSocket, pollingInterval: 200 });
        await client.until(({ texts }) => texts().includes('Bonjour'));
        const id = await client.say('Je cherche une formation', 'message-1');
        await client.until(({ texts }) => texts().includes('Vous avez dit : Je cherche une formation'));

        expect(client.texts()).toEqual([
          'Bonjour',
          'Je cherche une formation',
          'Vous avez dit : Je cherche une formation',
        ]);
        const mine = client.received.find((activity) => activity.id === id);
        expect(mine?.channelData?.clientActivityID).toBe('message-1');
        expect(mine?.timestamp).toBe(new Date(now).toISOString());
      });
    }

    it('starts without a token too', async () => {
      const client = connect();
      await client.until(({ texts }) => texts().includes('Bonjour'));
      await client.say('bonsoir');
      await client.until(({ texts }) => texts().includes('Vous avez dit : bonsoir'));
    });

    it('gets a token that works when it refreshes', async () => {
      const { conversationId, token } = await start();
      const client = connect({ conversationId, token });
      await client.until(({ texts }) => texts().includes('Bonjour'));
      now += 40 * MINUTE_MS;
      const refreshed = await client.refresh();
      now += 40 * MINUTE_MS;
      const again = connect({ conversationId, token: refreshed });
      await again.until(({ texts }) => texts().includes('Bonjour'));
      await expect(client.refresh()).rejects.toMatchObject({ status: 403 });
    });

    it('comes back after a cut network from where it was, with nothing twice and nothing lost', async () => {
      const proxy = await cuttableProxy(Number(new URL(server.url).port));
      const { conversationId, token } = await start();
      const client = connect({ conversationId, token, domain: `http://127.0.0.1:${proxy.port}/v3/directline` });
      const witness = connect({ conversationId, token });
      await client.say('avant');
      await client.until(({ texts }) => texts().includes('Vous avez dit : avant'));

      proxy.cut();
      await witness.say('pendant');
      await client.until(({ texts }) => texts().includes('Vous avez dit : pendant'));
      await client.say('après');
      await client.until(({ texts }) => texts().includes('Vous avez dit : après'));

      const expected = ['avant', 'pendant', 'après'].flatMap((text) => [text, `Vous avez dit : ${text}`]);
      expect(client.texts()).toEqual(['Bonjour', ...expected]);
      client.end();
      await proxy.close();
    });

    it('shows the same conversation in two tabs, each message once and in the same order', async () => {
      const { conversationId, token } = await start();
      const [first, second] = [connect({ conversationId, token }), connect({ conversationId, token })];
      await Promise.all([first.say('un'), second.say('deux')]);
      const complete = ({ texts }: RealClient) => texts().length === 5;
      await Promise.all([first.until(complete), second.until(complete)]);
      expect(second.received.map(({ id }) => id)).toEqual(first.received.map(({ id }) => id));
      expect(new Set(first.texts()).size).toBe(5);
    });

    it('is told of an expired token, and goes on with the one that the resume secret gives', async () => {
      const { conversationId, resumeSecret, token } = await start();
      const client = connect({ token, conversationId, webSocket: false, pollingInterval: 200 });
      await client.until(({ texts }) => texts().includes('Bonjour'));
      now += 46 * MINUTE_MS;
      await client.until(({ statuses }) => statuses.includes(ConnectionStatus.ExpiredToken));
      expect(await client.say('trop tard')).toBe('retry');

      const fresh = await post(`/conversations/${conversationId}/resume`, { resumeSecret });
      client.directLine.reconnect(fresh);
      await client.say('me revoilà');
      await client.until(({ texts }) => texts().includes('Vous avez dit : me revoilà'));
      expect(client.texts()).toEqual(['Bonjour', 'me revoilà', 'Vous avez dit : me revoilà']);
    });

    it('has what a card sends and every kind of feedback accepted, and shown again with its client id', async () => {
      const client = connect({ token: (await generateToken()).token });
      await client.until(({ texts }) => texts().includes('Bonjour'));
      const replyToId = client.received[0]?.id;
      const thumb = { '@type': 'VoteAction', type: 'https://schema.org/VoteAction', actionOption: 'downvote' };
      for (const activity of [
        { type: 'message', value: { skill: 'trainings', more: true } },
        { type: 'event', name: 'webchat:activity-status/feedback', entities: [thumb] },
        {
          type: 'invoke',
          name: 'message/submitAction',
          replyToId,
          value: { actionName: 'feedback', actionValue: { reaction: 'like', feedback: { feedbackText: 'clair' } } },
        },
        { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId },
      ]) {
        const clientActivityID = crypto.randomUUID();
        const id = await client.post({ ...activity, channelData: { clientActivityID } });
        await client.until(({ received }) => received.some((one) => one.id === id));
        const shown = client.received.find((one) => one.id === id);
        expect(shown).toMatchObject({ ...activity, channelData: { clientActivityID } });
      }
    });

    it('has a message of more than 4,000 characters accepted, so that the answer comes in the conversation', async () => {
      const client = connect({ token: (await generateToken()).token });
      await client.until(({ texts }) => texts().includes('Bonjour'));
      const id = await client.say('mot '.repeat(2_000), 'long');
      await client.until(({ texts }) => texts().length === 3);
      expect(client.received.find((one) => one.id === id)?.channelData).toEqual({
        clientActivityID: 'long',
        tooLong: true,
      });
    });

    it('fails to send in a conversation that is closed', async () => {
      const { conversationId, token } = await start();
      const client = connect({ conversationId, token });
      await client.until(({ texts }) => texts().includes('Bonjour'));
      await server.log.changeOwner(conversationId, 'bot', 'closed');
      await expect(client.say('encore là ?')).rejects.toMatchObject({ status: 404 });
    });

    it('ends when the conversation has been erased, by polling', async () => {
      const { conversationId, token } = await start();
      const client = connect({ conversationId, token, webSocket: false, pollingInterval: 200 });
      await client.until(({ texts }) => texts().includes('Bonjour'));
      await database.query('DELETE FROM conversations WHERE id = $1', [conversationId]);
      await client.until(({ statuses }) => statuses.includes(ConnectionStatus.Ended));
    });

    it('ends when the conversation has been erased, over WebSocket, once it reconnects', async () => {
      const proxy = await cuttableProxy(Number(new URL(server.url).port));
      const { conversationId, token } = await start();
      const client = connect({ conversationId, token, domain: `http://127.0.0.1:${proxy.port}/v3/directline` });
      await client.until(({ texts }) => texts().includes('Bonjour'));
      await database.query('DELETE FROM conversations WHERE id = $1', [conversationId]);
      proxy.cut();
      await client.until(({ failures }) => failures.includes('conversation ended'));
      client.end();
      await proxy.close();
    });
  });
}
