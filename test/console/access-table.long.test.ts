import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/console/accounts/account-store.ts';
import { ROLES, type Role } from '../../src/console/api-types.ts';
import { ROUTES, type RouteName, type RouteSpec } from '../../src/console/route-table.ts';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { ACCESS, cellsOf, WHOSE, type Whose } from './access-table.ts';
import { type ConsoleClient, consoleClient } from './console-client.ts';
import { type ConsoleServer, PASSWORD, startConsole } from './console-server.ts';

const NAMES = Object.keys(ROUTES).filter((name): name is RouteName => name in ROUTES);
const NOBODYS = 'of-nobody';
const OTHER: Readonly<Record<Role, Role>> = { counsellor: 'supervisor', supervisor: 'auditor', auditor: 'counsellor' };
/** What each route is called with; `newName` is not taken. */
const bodyOf = (name: RouteName, newName: string): unknown => BODIES(newName)[name];
const BODIES = (newName: string): Partial<Record<RouteName, unknown>> => ({
  signIn: { login: 'personne', password: PASSWORD },
  changePassword: { current: PASSWORD, password: `girafe sous la pluie ${newName}` },
  beginTotp: { password: PASSWORD },
  confirmTotp: { code: '000000' },
  removeTotp: { password: PASSWORD, code: '000000' },
  reply: { clientId: newName, text: 'bonjour' },
  addNote: { text: 'une note' },
  transfer: { to: { kind: 'team', team: 'cep' } },
  reassign: { to: { kind: 'team', team: 'cep' } },
  erase: { reason: 'asked' },
  close: { reason: 'answered' },
  addCannedReply: { title: newName, text: 'Bonjour {prenom}' },
  changeCannedReply: { title: newName, text: 'Bonjour {prenom}' },
  setPresence: { state: 'available' },
  setCallback: { status: 'traite' },
  setHours: { changedAt: null, week: [[{ from: 540, to: 720 }], [], [], [], [], [], []] },
  addClosure: { from: '2026-12-24', to: '2026-12-24', reason: 'Fête' },
  addAccount: { login: newName, firstName: 'Nora', role: 'counsellor', teams: ['prif'] },
  changeAccount: { firstName: 'Nora' },
});
const QUERIES: Partial<Record<RouteName, string>> = {
  search: '?kind=sources&q=cpf',
  exportFigures: '?from=2026-11-01&to=2026-11-02',
};

describe('the table of who may what', () => {
  it('has a row for each route and no other', () => {
    expect(Object.keys(ACCESS).sort()).toEqual([...NAMES].sort());
  });

  it('says of each role whether it may what the route table says', () => {
    for (const name of NAMES) {
      const { roles }: RouteSpec = ROUTES[name];
      const let_in = ROLES.filter((role) => Object.values(cellsOf(name, role)).some((cell) => cell !== 'FORBIDDEN'));
      expect(let_in, name).toEqual(roles === 'anyone' ? ROLES : ROLES.filter((role) => roles.includes(role)));
    }
  });

  it('says of every route on something what comes of a thing that does not exist', () => {
    for (const name of NAMES.filter((each) => ROUTES[each].path.includes(':id'))) {
      for (const role of ROLES) expect(cellsOf(name, role).none, `${name} ${role}`).toBeDefined();
    }
  });
});

describe.each(await testDatabases())('who may what in the console, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: ConsoleServer;
    const people = new Map<string, ConsoleClient>();
    const as = (who: string): ConsoleClient => people.get(who) ?? consoleClient(server.url);
    beforeAll(async () => {
      database = await open();
      server = await startConsole(database);
      for (const role of ROLES) people.set(role, await server.staff(role));
      for (const role of ROLES) people.set(`leaving ${role}`, await server.staff(role));
      people.set('colleague', await server.staff('counsellor'));
      people.set('of cep', await server.staff('counsellor', ['cep']));
      people.set('chief', await server.staff('supervisor'));
      for (const role of ROLES) await as(`leaving ${role}`).call('DELETE', '/session');
      for (const who of ['counsellor', 'supervisor']) await as(who).call('PUT', '/presence', { state: 'available' });
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
      await drop();
    });

    const call = (client: ConsoleClient, name: RouteName, id = NOBODYS) => {
      const { method, path }: RouteSpec = ROUTES[name];
      return client.call(
        method.toUpperCase(),
        path.replace(':id', id) + (QUERIES[name] ?? ''),
        bodyOf(name, `n-${randomUUID()}`),
      );
    };
    const outcomeOf = ({ status, code }: { status: number; code: string | undefined }) => (status < 300 ? 'ok' : code);

    /** A request in the state in which the route has something to do, and whose it is said to be. */
    async function requestFor(name: RouteName, whose: Whose, me: ConsoleClient): Promise<string> {
      const { id } = await server.queued(whose === 'team' ? 'cep' : 'prif');
      if (name === 'take' && whose !== 'person') return id;
      // An auditor has none of her own: a colleague's will do.
      const mine = me.session?.me.role === 'auditor' ? as('colleague') : me;
      const holder = whose === 'team' ? as('of cep') : whose === 'person' ? as('colleague') : mine;
      if (name === 'decline') {
        await holder.call('PUT', '/presence', { state: 'available' });
        const to = { kind: 'person', counsellor: holder.session?.me.id, team: whose === 'team' ? 'cep' : 'prif' };
        const offered = await as('chief').post(`/requests/${id}/reassign`, { to });
        expect(offered.status, offered.text).toBe(204);
        return id;
      }
      expect((await holder.post(`/requests/${id}/take`)).status).toBe(200);
      return id;
    }

    async function accountFor(whose: Whose): Promise<string> {
      const id = randomUUID();
      const role = whose === 'own' ? 'counsellor' : OTHER.supervisor;
      const account = {
        id,
        login: `a-${id}`,
        firstName: 'Paul',
        role,
        teams: [],
        passwordHash: 'x',
        oidcSubject: null,
      };
      await addAccount(database, account, server.clock.now());
      return id;
    }

    async function thingFor(name: RouteName, whose: Whose, me: ConsoleClient): Promise<string> {
      const { path } = ROUTES[name];
      if (whose === 'none' || !path.includes(':id')) return NOBODYS;
      if (path.startsWith('/requests/')) return requestFor(name, whose, me);
      if (path.startsWith('/callbacks/')) return server.callback(whose === 'team' ? 'cep' : 'prif');
      if (path.startsWith('/counsellors/')) return accountFor(whose);
      if (path.startsWith('/teams/')) {
        await as('chief').call('DELETE', '/teams/prif/hours');
        return 'prif';
      }
      if (path.startsWith('/canned-replies/')) {
        return (await as('chief').post('/canned-replies', { title: randomUUID(), text: 'Bonjour' })).body.id;
      }
      if (path.startsWith('/closures/')) return (await as('chief').post('/closures', bodyOf('addClosure', ''))).body.id;
      throw new Error(`no thing for ${path}`);
    }

    it.each(NAMES.flatMap((name) => ROLES.map((role) => [name, role] as const)))('%s by a %s', async (name, role) => {
      server.clock.advance(3_000);
      const cells = cellsOf(name, role);
      const given = WHOSE.filter((whose) => cells[whose] !== undefined);
      const outcomes: Partial<Record<Whose, string>> = {};
      for (const whose of given) {
        // What ends a session, or changes a password, is done by somebody who is not needed any more.
        const me = ['signOut', 'changePassword'].includes(name) ? await server.staff(role) : as(role);
        const id = await thingFor(name, whose, me);
        if (name === 'signIn') {
          const answer = await consoleClient(server.url).post('/session', {
            login: as(role).session?.me.login,
            password: PASSWORD,
          });
          outcomes[whose] = outcomeOf(answer);
        } else outcomes[whose] = outcomeOf(await call(me, name, id));
      }
      expect(outcomes).toEqual(cells);
    });

    it.each(NAMES)('%s by who is not signed in, and replayed after signing out', async (name) => {
      server.clock.advance(3_000);
      const { stranger } = ACCESS[name];
      if (name === 'signIn') return;
      const id = ROUTES[name].path.startsWith('/requests/') ? (await server.queued('prif')).id : NOBODYS;
      expect(outcomeOf(await call(consoleClient(server.url), name, id))).toBe(stranger);
      for (const role of ROLES) {
        expect(outcomeOf(await call(as(`leaving ${role}`), name, id)), role).toBe(stranger);
      }
    });
  }
});
