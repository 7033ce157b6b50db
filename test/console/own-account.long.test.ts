import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt } from '../../src/console/accounts/totp.ts';
import { passwordFault } from '../../src/console/accounts/weak-password.ts';
import { ROLES, type Role } from '../../src/console/api-types.ts';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { type ConsoleClient, consoleClient } from './console-client.ts';
import { type ConsoleServer, PASSWORD, startConsole } from './console-server.ts';

const GOOD = 'girafe sous la pluie';
const MINUTE_MS = 61_000;

describe('a password that everybody would guess', () => {
  it.each([
    ['motdepasse123', 'PASSWORD_KNOWN'],
    ['azertyuiop12', 'PASSWORD_KNOWN'],
    ['P@ssw0rd2026!', 'PASSWORD_KNOWN'],
    ['Bonjour2026!!', 'PASSWORD_KNOWN'],
    ['soleil!soleil!', 'PASSWORD_KNOWN'],
    ['soleil-marseille', 'PASSWORD_KNOWN'],
    ['1q2w3e4r5t6y', 'PASSWORD_KNOWN'],
    ['123456789012', 'PASSWORD_KNOWN'],
    ['1111111111111', 'PASSWORD_POOR'],
    ['20262027202820', 'PASSWORD_POOR'],
    ['ababababababab', 'PASSWORD_POOR'],
    ['marie.dupont1', 'PASSWORD_YOURS'],
    ['DupontMarie2026!', 'PASSWORD_YOURS'],
    ['court', 'PASSWORD_LENGTH'],
    ['x'.repeat(201), 'PASSWORD_LENGTH'],
  ])('%s is refused', (password, fault) => {
    expect(passwordFault(password, ['marie.dupont', 'Marie'])).toBe(fault);
  });

  it.each([
    PASSWORD,
    GOOD,
    'x7k2m-9pqrs-abcde-23456',
    'correct horse battery staple',
    'tr0mbone&casserole7',
    'Lensbourg-Avesnes-42',
  ])('%s is taken', (password) => {
    expect(passwordFault(password, ['marie.dupont', 'Marie'])).toBeUndefined();
  });
});

describe.each(await testDatabases())("one's own account, on $name", ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: ConsoleServer;
    let strict: ConsoleServer;
    beforeAll(async () => {
      database = await open();
      server = await startConsole(database);
      strict = await startConsole(database, { factorRoles: ['supervisor', 'auditor'], clock: server.clock });
    });
    afterAll(async () => {
      await server.stop();
      await strict.stop();
      await database.close();
      await drop();
    });
    const loginOf = (client: ConsoleClient) => client.session?.me.login ?? '';
    const idOf = (client: ConsoleClient) => client.session?.me.id ?? '';
    const audited = async (action: string) => (await server.audited()).filter((row) => row.action === action);
    /** Sets up an app. */
    const withApp = async (client: ConsoleClient) => {
      const { body: key } = await client.post('/session/totp', { password: PASSWORD });
      const { body } = await client.call('PUT', '/session/totp', { code: codeAt(key.secret, server.clock.now()) });
      server.clock.advance(MINUTE_MS);
      return { secret: key.secret as string, codes: body.codes as string[] };
    };
    const signIn = (login: string, password: string, code?: string, cookie?: string) =>
      consoleClient(server.url, cookie).post('/session', { login, password, ...(code === undefined ? {} : { code }) });

    it('lets her change her own password; her other sessions end, this one goes on', async () => {
      const here = await server.staff('counsellor');
      const elsewhere = await here.signIn(loginOf(here), PASSWORD);
      const change = (current: string, password: string) =>
        here.call('PUT', '/session/password', { current, password });
      expect((await change('not the one', GOOD)).code).toBe('PASSWORD_WRONG');
      expect((await change(PASSWORD, 'motdepasse123')).code).toBe('PASSWORD_KNOWN');
      expect((await change(PASSWORD, PASSWORD)).code).toBe('PASSWORD_SAME');
      expect((await change(PASSWORD, GOOD)).status).toBe(200);
      expect((await here.get('/session')).status).toBe(200);
      expect((await elsewhere.get('/session')).code).toBe('SIGNED_OUT');
      expect((await signIn(loginOf(here), PASSWORD)).code).toBe('SIGN_IN_REFUSED');
      expect((await signIn(loginOf(here), GOOD)).status).toBe(200);
      expect((await audited('changed_own_password')).at(-1)).toMatchObject({ actor: idOf(here), refused: false });
    });

    it('stops who guesses the password in a session that was left open', async () => {
      const here = await server.staff('counsellor');
      const guesses = [];
      for (let tries = 0; tries < 9; tries++) {
        guesses.push(
          (await here.call('PUT', '/session/password', { current: `guess ${tries}`, password: GOOD })).status,
        );
      }
      expect(guesses.at(-1)).toBe(429);
      server.clock.advance(MINUTE_MS);
    });

    it('has a password that a supervisor made changed before anything else', async () => {
      const supervisor = await server.staff('supervisor');
      const login = `nora-${server.clock.now().getTime()}`;
      const made = await supervisor.post('/counsellors', {
        login,
        firstName: 'Nora',
        role: 'counsellor',
        teams: ['prif'],
      });
      const nora = await consoleClient(server.url).signIn(login, made.body.password);
      expect(nora.session?.needs).toEqual(['password']);
      expect((await nora.get('/requests')).code).toBe('PASSWORD_GIVEN');
      await nora.call('PUT', '/session/password', { current: made.body.password, password: GOOD });
      expect((await nora.get('/requests')).status).toBe(200);
      const reset = await supervisor.post(`/counsellors/${made.body.account.id}/password`);
      const again = await consoleClient(server.url).signIn(login, reset.body.password);
      expect((await again.get('/requests')).code).toBe('PASSWORD_GIVEN');
    });

    it('asks for a code once an app is set up; none is good twice', async () => {
      const marie = await server.staff('counsellor');
      expect((await marie.post('/session/totp', { password: 'not the one' })).code).toBe('PASSWORD_WRONG');
      const { secret, codes } = await withApp(marie);
      expect(codes).toHaveLength(10);
      const code = codeAt(secret, server.clock.now());
      expect((await signIn(loginOf(marie), PASSWORD)).code).toBe('CODE_NEEDED');
      expect((await signIn(loginOf(marie), 'wrong', code)).code).toBe('SIGN_IN_REFUSED');
      expect((await signIn(loginOf(marie), PASSWORD, '000000')).code).toBe('CODE_REFUSED');
      const both = await Promise.all([signIn(loginOf(marie), PASSWORD, code), signIn(loginOf(marie), PASSWORD, code)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
      server.clock.advance(5 * MINUTE_MS);
      expect((await signIn(loginOf(marie), PASSWORD, code)).code).toBe('CODE_REFUSED');
    });

    it('takes a recovery code once, in whatever way it is typed', async () => {
      const marie = await server.staff('counsellor');
      const { codes } = await withApp(marie);
      const given = ` ${codes[0]?.toUpperCase()} `;
      expect((await signIn(loginOf(marie), PASSWORD, given)).status).toBe(200);
      expect((await signIn(loginOf(marie), PASSWORD, given)).code).toBe('CODE_REFUSED');
      const rows = await database.query<{ all: string }>(
        'SELECT c::text || r::text AS all FROM counsellors c JOIN counsellor_recovery_codes r ON r.counsellor = c.id WHERE c.id = $1',
        [idOf(marie)],
      );
      expect(rows).toHaveLength(9);
      for (const code of codes) expect(rows.map(({ all }) => all).join()).not.toContain(code);
    });

    it('keeps the key sealed', async () => {
      const marie = await server.staff('counsellor');
      const { secret } = await withApp(marie);
      const [row] = await database.query<{ all: string }>('SELECT c::text AS all FROM counsellors c WHERE id = $1', [
        idOf(marie),
      ]);
      expect(row?.all).not.toContain(secret);
    });

    it('lets a supervisor take the second factor of a counsellor away, and herself her own with password and code', async () => {
      const [marie, supervisor] = [await server.staff('counsellor'), await server.staff('supervisor')];
      await withApp(marie);
      expect((await supervisor.call('DELETE', `/counsellors/${idOf(marie)}/totp`)).status).toBe(204);
      expect((await marie.get('/session')).code).toBe('SIGNED_OUT');
      expect((await signIn(loginOf(marie), PASSWORD)).status).toBe(200);
      const { secret } = await withApp(supervisor);
      const code = codeAt(secret, server.clock.now());
      expect((await supervisor.post('/session/totp/removal', { password: PASSWORD, code: '000000' })).code).toBe(
        'CODE_REFUSED',
      );
      expect((await supervisor.post('/session/totp/removal', { password: PASSWORD, code })).status).toBe(204);
      expect((await signIn(loginOf(supervisor), PASSWORD)).status).toBe(200);
    });

    it('lets a role that needs a second factor do nothing else before it has one', async () => {
      const login = loginOf(await server.staff('supervisor'));
      const marie = await consoleClient(strict.url).signIn(login, PASSWORD);
      expect(marie.session).toMatchObject({ needs: ['second_factor'], secondFactorRequired: true });
      expect((await marie.get('/board')).code).toBe('SECOND_FACTOR_MISSING');
      const { secret } = await withApp(marie);
      expect((await marie.get('/board')).status).toBe(200);
      const code = codeAt(secret, server.clock.now());
      expect((await marie.post('/session/totp/removal', { password: PASSWORD, code })).code).toBe(
        'SECOND_FACTOR_REQUIRED',
      );
      const counsellor = loginOf(await server.staff('counsellor'));
      expect((await consoleClient(strict.url).signIn(counsellor, PASSWORD)).session?.needs).toEqual([]);
    });

    it.each<[Role, Role, string, number[]]>([
      ['supervisor', 'counsellor', 'everything', [200, 200, 204, 200]],
      ['supervisor', 'supervisor', 'disabling alone', [403, 403, 403, 200]],
      ['supervisor', 'auditor', 'nothing', [403, 403, 403, 403]],
      ['counsellor', 'counsellor', 'nothing', [403, 403, 403, 403]],
      ['auditor', 'supervisor', 'nothing', [403, 403, 403, 403]],
    ])('lets a %s do to a %s: %s', async (role, of, _what, statuses) => {
      const [actor, other] = [await server.staff(role), await server.staff(of)];
      const path = `/counsellors/${idOf(other)}`;
      const acts = [
        await actor.call('PATCH', path, { firstName: 'Nora' }),
        await actor.post(`${path}/password`),
        await actor.call('DELETE', `${path}/totp`),
        await actor.call('PATCH', path, { active: false }),
      ];
      expect(acts.map(({ status }) => status)).toEqual(statuses);
      const refused = (await server.audited()).filter((row) => row.refused && row.actor === idOf(actor));
      expect(refused).toHaveLength(statuses.filter((status) => status === 403).length);
      server.clock.advance(MINUTE_MS);
    });

    it('lets nobody give a role in the console, nor make an account that has more than counsel', async () => {
      const [supervisor, marie] = [await server.staff('supervisor'), await server.staff('counsellor')];
      for (const role of ROLES.filter((each) => each !== 'counsellor')) {
        const change = await supervisor.call('PATCH', `/counsellors/${idOf(marie)}`, { role });
        expect(change.code).toBe('NOT_YOUR_DUTY');
        const made = await supervisor.post('/counsellors', { login: `x-${role}`, firstName: 'X', role, teams: [] });
        expect(made.code).toBe('NOT_YOUR_DUTY');
      }
      const { body } = await supervisor.get('/counsellors');
      const mine = body.accounts.find(({ id }: { id: string }) => id === idOf(supervisor));
      expect(mine.may).toEqual({ change: true, disable: false, reset: false });
      server.clock.advance(MINUTE_MS);
    });

    it('does not let a stranger lock her out: not the browser she has used, nor another address', async () => {
      const marie = await server.staff('counsellor');
      const known = marie.cookie.split('; ').find((each) => each.startsWith('console-browser='));
      const proxied = await startConsole(database, { trustedProxies: ['127.0.0.1'], clock: server.clock });
      const from = (address: string, password: string, cookie?: string) =>
        consoleClient(proxied.url, cookie).call(
          'POST',
          '/session',
          { login: loginOf(marie), password },
          { 'x-forwarded-for': address },
        );
      for (let tries = 0; tries < 8; tries++) await from('198.51.100.7', 'a guess');
      expect((await from('198.51.100.7', PASSWORD)).code).toBe('SIGN_IN_THROTTLED');
      expect((await from('203.0.113.9', PASSWORD)).status).toBe(200);
      expect((await from('198.51.100.7', PASSWORD, known)).status).toBe(200);
      await proxied.stop();
    });

    it("writes a refused sign-in down with the login's hash and the address's network, never the login, nor the address", async () => {
      const proxied = await startConsole(database, { trustedProxies: ['127.0.0.1'], clock: server.clock });
      const guess = (login: string, address: string) =>
        consoleClient(proxied.url).call(
          'POST',
          '/session',
          { login, password: 'a guess' },
          { 'x-forwarded-for': address },
        );
      await guess('marie.secrete', '198.51.100.77');
      await guess('Marie.Secrete', '2001:db8:1:2:3:4:5:6');
      await guess('someone.else', '198.51.100.78');
      const rows = await database.query<{
        action: string;
        actor: null;
        refused: boolean;
        detail: Record<string, string>;
      }>('SELECT action, actor, refused, detail FROM audit_log ORDER BY number DESC LIMIT 3');
      const [third, second, first] = rows.map(({ detail }) => detail);
      expect(rows[0]).toMatchObject({ action: 'signed_in', actor: null, refused: true });
      expect(first).toMatchObject({ code: 'SIGN_IN_REFUSED', network: '198.51.100.0/24' });
      expect(second).toMatchObject({ login: first?.login, network: '2001:db8:1::/48' });
      expect(third?.login).not.toBe(first?.login);
      expect(JSON.stringify(rows)).not.toMatch(/secrete|\.77|:2:3|someone/i);
      await proxied.stop();
    });
  }
});
