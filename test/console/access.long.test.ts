import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeAccount } from '../../src/console/accounts/account-store.ts';
import { ROLES, type Role } from '../../src/console/api-types.ts';
import { ROUTES, type RouteSpec } from '../../src/console/route-table.ts';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { type ConsoleClient, consoleClient } from './console-client.ts';
import { type ConsoleServer, PASSWORD, startConsole } from './console-server.ts';

const TABLE = Object.entries<RouteSpec>(ROUTES);
const GUARDED = TABLE.filter(([, { roles }]) => roles !== 'anyone');
/** A body that each route would take from who may call it. */
const BODIES: Readonly<Record<string, unknown>> = {
  signIn: { login: 'personne', password: 'mot de passe faux' },
  reply: { clientId: 'client-id-1', text: 'bonjour' },
  addNote: { text: 'une note' },
  transfer: { to: { kind: 'team', team: 'prif' } },
  reassign: { to: { kind: 'team', team: 'prif' } },
  erase: { reason: 'asked' },
  close: { reason: 'answered' },
  addCannedReply: { title: 'Bonjour', text: 'Bonjour {prenom}' },
  changeCannedReply: { title: 'Bonjour', text: 'Bonjour {prenom}' },
  setPresence: { state: 'busy' },
  setCallback: { status: 'traite' },
  setHours: { changedAt: null, week: [[{ from: 540, to: 720 }], [], [], [], [], [], []] },
  addClosure: { from: '2026-12-24', to: '2026-12-24', reason: 'Fête' },
  addAccount: { login: 'nouvelle', firstName: 'Nora', role: 'counsellor', teams: ['prif'] },
  changeAccount: { firstName: 'Nora' },
  changePassword: { current: PASSWORD, password: 'girafe sous la pluie' },
  beginTotp: { password: PASSWORD },
  confirmTotp: { code: '000000' },
  removeTotp: { password: PASSWORD, code: '000000' },
};
const QUERIES: Readonly<Record<string, string>> = {
  search: '?kind=sources&q=cpf',
  exportFigures: '?from=2026-11-01&to=2026-11-02',
};

function callRoute(client: ConsoleClient, name: string, id: string, headers?: Record<string, string>) {
  const route: RouteSpec = Object.fromEntries(TABLE)[name] ?? ROUTES.session;
  const path = route.path.replace(':id', id) + (QUERIES[name] ?? '');
  return client.call(route.method.toUpperCase(), path, BODIES[name], headers);
}

describe.each(await testDatabases())('access to the console, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: ConsoleServer;
    const people = new Map<Role, ConsoleClient>();
    const as = (role: Role): ConsoleClient => people.get(role) ?? consoleClient(server.url);
    beforeAll(async () => {
      database = await open();
      server = await startConsole(database);
      for (const role of ROLES) people.set(role, await server.staff(role));
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
      await drop();
    });
    // So many refusals a minute from one address would be told to slow down.
    beforeEach(() => server.clock.advance(3_000));
    const refusals = async () => (await server.audited()).filter(({ refused }) => refused);

    it.each(GUARDED.map(([name]) => name))('%s is refused to who is not signed in', async (name) => {
      const answer = await callRoute(consoleClient(server.url), name, 'some-id');
      expect([answer.status, answer.code]).toEqual([401, 'SIGNED_OUT']);
    });

    it.each(GUARDED.map(([name]) => name))('%s is refused to a forged session, which is logged', async (name) => {
      const before = (await refusals()).length;
      const forged = consoleClient(
        server.url,
        'console=bm90LWEtc2Vzc2lvbi1hdC1hbGwtYnV0LWxvbmctZW5vdWdo',
        as('supervisor').session,
      );
      const answer = await callRoute(forged, name, 'some-id');
      expect([answer.status, answer.code]).toEqual([401, 'SIGNED_OUT']);
      expect((await refusals()).length).toBe(before + 1);
    });

    it.each(
      GUARDED.flatMap(([name, { roles }]) =>
        ROLES.filter((role) => !roles.includes(role)).map((role) => [name, role] as const),
      ),
    )('%s is refused to a %s, which is logged', async (name, role) => {
      const answer = await callRoute(as(role), name, 'some-id');
      expect([answer.status, answer.code]).toEqual([403, 'FORBIDDEN']);
      expect((await refusals()).at(-1)).toMatchObject({ actor: as(role).session?.me.id, code: 'FORBIDDEN' });
    });

    it.each(GUARDED.filter(([, { method }]) => method !== 'get').map(([name]) => name))(
      '%s is refused without the token, with a wrong one, and from another site; each is logged',
      async (name) => {
        const role = (Object.fromEntries(GUARDED)[name]?.roles ?? [])[0];
        const client = as(ROLES.find((each) => each === role) ?? 'counsellor');
        const another = { 'x-csrf-token': as('auditor').session?.csrf ?? '' };
        const tries = [
          await callRoute(consoleClient(server.url, client.cookie), name, 'some-id'),
          await callRoute(client, name, 'some-id', client === as('auditor') ? { 'x-csrf-token': 'x' } : another),
          await callRoute(client, name, 'some-id', { origin: 'https://evil.example' }),
          await callRoute(client, name, 'some-id', { 'sec-fetch-site': 'cross-site' }),
        ];
        expect(tries.map(({ code }) => code)).toEqual([
          'CSRF_REFUSED',
          'CSRF_REFUSED',
          'ORIGIN_REFUSED',
          'ORIGIN_REFUSED',
        ]);
        expect((await refusals()).slice(-4).map(({ code }) => code)).toEqual(tries.map(({ code }) => code));
      },
    );

    const OF_REQUESTS = GUARDED.filter(([, { path }]) => path.startsWith('/requests/:id')).map(([name]) => name);
    it.each(OF_REQUESTS.filter((name) => name !== 'reassign' && name !== 'erase'))(
      "%s is refused on another team's conversation, as on one that does not exist; both are logged",
      async (name) => {
        const { id } = await server.queued('cep');
        const other = await callRoute(as('counsellor'), name, id);
        const guessed = await callRoute(as('counsellor'), name, 'guessed-id');
        expect([other.status, other.code]).toEqual([404, 'REQUEST_UNKNOWN']);
        expect(other.text).toBe(guessed.text);
        expect((await refusals()).slice(-2).map(({ subject }) => subject)).toEqual([id, 'guessed-id']);
        const [row] = await database.query<{ kind: string }>('SELECT kind FROM handoffs WHERE id = $1', [id]);
        expect(row?.kind).toBe('queued');
      },
    );

    it('shows a counsellor only the queue, the history and the canned replies of her teams', async () => {
      const { id } = await server.queued('cep');
      const queue = await as('counsellor').get('/requests');
      expect(queue.body.waiting.map((request: { id: string }) => request.id)).not.toContain(id);
      const all = await as('supervisor').get('/requests');
      expect(all.body.waiting.map((request: { id: string }) => request.id)).toContain(id);
      await as('supervisor').post('/canned-replies', { title: 'Du CEP', text: 'texte', team: 'cep' });
      const { body } = await as('counsellor').get('/canned-replies');
      expect(body.replies.map(({ title }: { title: string }) => title)).not.toContain('Du CEP');
      expect((await as('counsellor').get(`/canned-replies?request=${id}`)).code).toBe('REQUEST_UNKNOWN');
    });

    it("does not open another team's call-back; who may, is written down", async () => {
      const id = await server.callback('cep');
      const answer = await as('counsellor').get(`/callbacks/${id}`);
      expect([answer.status, answer.code]).toEqual([404, 'CALLBACK_UNKNOWN']);
      expect((await as('counsellor').get('/callbacks')).body.callbacks).toEqual([]);
      const change = await as('counsellor').call('PATCH', `/callbacks/${id}`, { status: 'traite' });
      expect(change.code).toBe('CALLBACK_UNKNOWN');
      const list = await as('supervisor').get('/callbacks');
      expect(list.text).not.toContain('0612345678');
      expect((await as('supervisor').get(`/callbacks/${id}`)).body.contact.value).toBe('0612345678');
      expect((await server.audited()).at(-1)).toMatchObject({ action: 'saw_contact', subject: `callback ${id}` });
      const done = await as('supervisor').call('PATCH', `/callbacks/${id}`, { status: 'traite' });
      expect(done.body).toMatchObject({ status: 'traite', by: { firstName: 'Marie' } });
    });

    it('shows nothing before the resident has agreed', async () => {
      const conversationId = await server.instance.greeted();
      const { requestHandoff } = await import('../../src/handoff/index.ts');
      const { id } = await database.transaction((tx) =>
        requestHandoff(tx, { id: 'not-yet-agreed', conversationId, now: server.clock.now() }),
      );
      expect((await as('supervisor').get(`/requests/${id}`)).code).toBe('REQUEST_UNKNOWN');
      expect((await as('supervisor').get('/board')).text).not.toContain(id);
    });

    it('ends a session after half an hour without a request, after twelve hours whatever one does, and at sign-out', async () => {
      const [idle, busy, leaving] = await Promise.all([
        server.staff('counsellor'),
        server.staff('counsellor'),
        server.staff('counsellor'),
      ]);
      expect((await leaving.call('DELETE', '/session')).status).toBe(204);
      expect((await leaving.get('/requests')).code).toBe('SIGNED_OUT');
      for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
        expect((await busy.get('/session')).status).toBe(200);
        server.clock.advance(20 * 60_000);
      }
      expect((await busy.get('/session')).code).toBe('SIGNED_OUT');
      expect((await idle.get('/session')).code).toBe('SIGNED_OUT');
      for (const role of ROLES) people.set(role, await server.staff(role));
    });

    it('ends the sessions of who is disabled or gets another role', async () => {
      const marie = await server.staff('counsellor');
      const id = marie.session?.me.id ?? '';
      await changeAccount(database, id, { role: 'auditor' });
      expect((await marie.get('/session')).code).toBe('SIGNED_OUT');
      await changeAccount(database, id, { role: 'counsellor' });
      const again = await marie.signIn(marie.session?.me.login ?? '', PASSWORD);
      await as('supervisor').call('PATCH', `/counsellors/${id}`, { active: false });
      expect((await again.get('/session')).code).toBe('SIGNED_OUT');
      await expect(marie.signIn(marie.session?.me.login ?? '', PASSWORD)).rejects.toThrow('SIGN_IN_REFUSED');
    });

    it('takes effect at once when a team is taken from her', async () => {
      const marie = await server.staff('counsellor');
      const { id } = await server.queued('prif');
      expect((await marie.get(`/requests/${id}`)).status).toBe(200);
      await as('supervisor').call('PATCH', `/counsellors/${marie.session?.me.id}`, { teams: ['cep'] });
      expect((await marie.get(`/requests/${id}`)).code).toBe('REQUEST_UNKNOWN');
    });

    it('does not tell a wrong login from a wrong password, and slows down who guesses', async () => {
      const login = as('counsellor').session?.me.login ?? '';
      const guess = (name: string) => consoleClient(server.url).post('/session', { login: name, password: 'faux' });
      const [wrong, unknown] = [await guess(login), await guess('personne-du-tout')];
      expect(wrong.text).toBe(unknown.text);
      const guesses = [];
      for (let tries = 0; tries < 8; tries++) guesses.push(await guess(login));
      expect(guesses.at(-1)?.status).toBe(429);
      expect(guesses.at(-1)?.headers.get('retry-after')).not.toBeNull();
      // Not even the right password gets through.
      const right = await consoleClient(server.url).post('/session', { login, password: PASSWORD });
      expect(right.code).toBe('SIGN_IN_THROTTLED');
      server.clock.advance(61_000);
      expect((await consoleClient(server.url).post('/session', { login, password: PASSWORD })).status).toBe(200);
    });

    it('keeps a sign-in from another site out', async () => {
      const answer = await consoleClient(server.url).call('POST', '/session', BODIES.signIn, {
        origin: 'https://evil.example',
      });
      expect(answer.code).toBe('ORIGIN_REFUSED');
      // Nor does it help to say that a proxy nobody trusts was reached as that site.
      const claimed = await consoleClient(server.url).call('POST', '/session', BODIES.signIn, {
        origin: 'https://evil.example',
        'x-forwarded-host': 'evil.example',
      });
      expect(claimed.code).toBe('ORIGIN_REFUSED');
    });

    it('names the fields at fault, never their values', async () => {
      const answer = await as('supervisor').post('/counsellors', { login: 'É!', firstName: 'x', role: 'roi' });
      expect([answer.status, answer.code]).toEqual([400, 'INVALID']);
      expect(answer.body.error.message).toContain('login, role');
      expect(answer.text).not.toContain('roi"');
    });

    it('keeps the audit log from being changed, by anybody', async () => {
      for (const sql of ["UPDATE audit_log SET action = 'saw'", 'DELETE FROM audit_log', 'TRUNCATE audit_log']) {
        await expect(database.script(sql)).rejects.toThrow('append-only');
      }
      const seen = await as('auditor').get('/audit?refused=true');
      expect(seen.body.entries[0]).toMatchObject({ refused: true });
    });
  }
});
