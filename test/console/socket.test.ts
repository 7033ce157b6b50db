import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { FromServer, ToServer } from '../../src/console/api-types.ts';
import { createConsoleNews } from '../../src/console/socket/console-news.ts';
import type { Database } from '../../src/platform/index.ts';
import { says } from '../conversation/test-conversation.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import type { ConsoleClient } from './console-client.ts';
import { type ConsoleServer, startConsole } from './console-server.ts';

/** One socket of a page; `next` resolves with the first message not yet asked for that fits. */
interface Listener {
  next(fits: Partial<FromServer>): Promise<FromServer>;
  seen(): readonly FromServer[];
  send(message: ToServer): void;
  readonly closed: Promise<number>;
  close(): void;
}

describe.each(await testDatabases())(
  'the socket of the console, on $name',
  ({ name, skipped, open, openAgain, drop }) => {
    if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
    else {
      let database: Database;
      let server: ConsoleServer;
      const open_: Listener[] = [];
      beforeAll(async () => {
        database = await open();
        server = await startConsole(database);
      });
      afterEach(() => {
        for (const listener of open_.splice(0)) listener.close();
      });
      afterAll(async () => {
        await server.stop();
        await database.close();
        await drop();
      });

      const address = () => `${server.url.replace('http', 'ws')}/console/api/socket`;
      async function listen(client: ConsoleClient): Promise<Listener> {
        const socket = new WebSocket(address(), { headers: { cookie: client.cookie } });
        const seen: FromServer[] = [];
        let wake = () => {};
        socket.on('message', (data) => {
          seen.push(JSON.parse(String(data)) as FromServer);
          wake();
        });
        let read = 0;
        const listener: Listener = {
          async next(fits) {
            for (;;) {
              const found = seen.findIndex(
                (message, index) =>
                  index >= read &&
                  Object.entries(fits).every(([key, value]) =>
                    Object.entries(message).some(([k, v]) => k === key && v === value),
                  ),
              );
              const message = seen[found];
              if (message !== undefined) {
                read = found + 1;
                return message;
              }
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
            }
          },
          seen: () => seen,
          send: (message) => socket.send(JSON.stringify(message)),
          closed: new Promise((resolve) => socket.on('close', resolve)),
          close: () => socket.terminate(),
        };
        open_.push(listener);
        await listener.next({ kind: 'hello' });
        return listener;
      }
      /** Status of a socket that is refused. */
      function refused(headers: Record<string, string>): Promise<number> {
        return new Promise((resolve, reject) => {
          const socket = new WebSocket(address(), { headers });
          socket.on('unexpected-response', (_request, response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          });
          socket.on('open', () => reject(new Error('let in')));
        });
      }

      it('is refused without a session, with a forged one, from another site, and to an auditor; each is logged', async () => {
        const marie = await server.staff('counsellor');
        const auditor = await server.staff('auditor');
        expect(await refused({})).toBe(401);
        expect(await refused({ cookie: 'console=forged' })).toBe(401);
        expect(await refused({ cookie: marie.cookie, origin: 'https://evil.example' })).toBe(403);
        expect(await refused({ cookie: auditor.cookie })).toBe(403);
        const codes = (await server.audited()).slice(-4).map(({ code, refused: was }) => [code, was]);
        expect(codes).toEqual([
          ['SIGNED_OUT', true],
          ['SIGNED_OUT', true],
          ['ORIGIN_REFUSED', true],
          ['FORBIDDEN', true],
        ]);
      });

      it("does not tell of another team's conversation, nor of a guessed one; both are logged", async () => {
        const marie = await server.staff('counsellor');
        const { id, conversationId } = await server.queued('cep');
        const socket = await listen(marie);
        for (const request of [id, 'guessed-id']) {
          socket.send({ kind: 'watch', request });
          await socket.next({ kind: 'refused', code: 'REQUEST_UNKNOWN' });
        }
        await server.log.post(conversationId, 'resident', says('secret'));
        server.instance.announcements.announce({ kind: 'typing', by: 'resident', conversationId });
        const own = await server.queued('prif');
        socket.send({ kind: 'watch', request: own.id });
        await socket.next({ kind: 'conversation', request: own.id });
        expect(
          socket.seen().some((message) => 'request' in message && message.request === id && message.kind !== 'refused'),
        ).toBe(false);
        const logged = (await server.audited()).filter(
          ({ action, actor }) => action === 'watched' && actor === marie.session?.me.id,
        );
        expect(logged.map(({ subject, refused: was }) => [subject, was])).toEqual([
          [`request ${id}`, true],
          ['request guessed-id', true],
        ]);
      });

      it('tells of a watched conversation, and of typing, both ways', async () => {
        const marie = await server.staff('counsellor');
        const { id, conversationId } = await server.queued();
        await marie.post(`/requests/${id}/take`);
        const socket = await listen(marie);
        socket.send({ kind: 'watch', request: id });
        await socket.next({ kind: 'conversation', request: id });
        await server.log.post(conversationId, 'resident', says('allô ?'));
        await socket.next({ kind: 'conversation', request: id });
        server.instance.announcements.announce({ kind: 'typing', by: 'resident', conversationId });
        await socket.next({ kind: 'typing', request: id });
        const toResident = new Promise<void>((resolve) => {
          server.instance.announcements.subscribe((news) => {
            if (news.kind === 'typing' && news.by === 'counsellor' && news.conversationId === conversationId) resolve();
          });
        });
        socket.send({ kind: 'typing', request: id });
        await toResident;
      });

      it('tells of the queue whoever changed it, only those whose team it is', async () => {
        const marie = await listen(await server.staff('counsellor', ['prif']));
        const paul = await listen(await server.staff('counsellor', ['cep']));
        await server.queued('prif');
        // The hint of a change made elsewhere comes with the conversation's own news.
        const { conversationId } = await server.queued('prif');
        await server.log.post(conversationId, 'resident', says('bonjour'));
        await marie.next({ kind: 'queue' });
        expect(paul.seen().filter(({ kind }) => kind === 'queue')).toEqual([]);
      });

      it('is closed when its session ends, and what it says afterwards is not heard', async () => {
        const marie = await server.staff('counsellor');
        const socket = await listen(marie);
        await marie.call('DELETE', '/session');
        socket.send({ kind: 'alive' });
        expect(await socket.closed).toBe(4401);
      });

      it('is closed on anything that is no message of ours', async () => {
        const marie = await server.staff('counsellor');
        const socket = await listen(marie);
        socket.send(JSON.parse('{"kind":"drop_tables"}') as ToServer);
        expect(await socket.closed).toBe(1008);
      });

      it('is lost for a minute: she is away, what was offered to her waits for the team again', async () => {
        const marie = await server.staff('counsellor');
        const paul = await server.staff('counsellor');
        const lea = await server.staff('counsellor');
        await paul.call('PUT', '/presence', { state: 'available' });
        const { id } = await server.queued();
        await marie.post(`/requests/${id}/take`);
        const to = { kind: 'person', counsellor: paul.session?.me.id };
        expect((await marie.post(`/requests/${id}/transfer`, { to })).status).toBe(204);
        server.clock.advance(59_000);
        await server.console.doDuties();
        expect((await lea.post(`/requests/${id}/take`)).code).toBe('TAKEN');
        server.clock.advance(2_000);
        await server.console.doDuties();
        const { people } = (await lea.get('/presence')).body;
        expect(people.find((person: { id: string }) => person.id === paul.session?.me.id).state).toBe('away');
        expect((await lea.post(`/requests/${id}/take`)).status).toBe(200);
      });

      it('keeps who gives signs of life', async () => {
        const marie = await server.staff('counsellor');
        await marie.call('PUT', '/presence', { state: 'busy' });
        const socket = await listen(marie);
        const answered = server.queued();
        for (let seconds = 0; seconds < 120; seconds += 20) {
          server.clock.advance(20_000);
          socket.send({ kind: 'alive' });
          // One message after the other: once this is answered, the sign of life was written.
          socket.send({ kind: 'watch', request: (await answered).id });
          await socket.next({ kind: 'conversation', request: (await answered).id });
          await server.console.doDuties();
        }
        expect((await marie.get('/session')).body.presence).toBe('busy');
      });

      it('gives a resident whose counsellor vanished back to the team, in her place, and tells her', async () => {
        const marie = await server.staff('counsellor');
        const { id, conversationId, waitingSince } = await server.queued();
        await marie.post(`/requests/${id}/take`);
        server.clock.advance(10 * 60_000 + 1_000);
        await server.console.doDuties();
        const paul = await server.staff('counsellor');
        const queue = (await paul.get('/requests')).body.waiting;
        expect(queue).toContainEqual(expect.objectContaining({ id, state: 'queued', waitingSince }));
        expect((await server.instance.texts(conversationId)).at(-1)).toContain("n'est plus joignable");
      });

      if (name === 'PostgreSQL') {
        it('is told what another instance did', async () => {
          const marie = await listen(await server.staff('counsellor'));
          const another = await openAgain();
          const news = await createConsoleNews(another);
          news.publish('presence');
          await marie.next({ kind: 'presence' });
          await news.close();
          await another.close();
        });
      }
    }
  },
);
