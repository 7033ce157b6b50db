import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, hashPassword } from '../../src/console/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { consoleClient } from './console-client.ts';
import { type ConsoleServer, startConsole } from './console-server.ts';

/** A browser without a screen: keeps cookies of each site, follows one redirection at a time. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  return {
    async go(address: string, init: RequestInit = {}): Promise<{ status: number; location: string; text: string }> {
      const { host } = new URL(address);
      const jar = jars.get(host) ?? new Map<string, string>();
      jars.set(host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(address, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [name = '', ...value] = pair.split('=');
        if (value.join('=') === '') jar.delete(name);
        else jar.set(name, value.join('='));
      }
      const location = response.headers.get('location') ?? '';
      return {
        status: response.status,
        location: location === '' ? '' : new URL(location, address).href,
        text: await response.text(),
      };
    },
    cookieOf: (address: string, name: string) => jars.get(new URL(address).host)?.get(name),
  };
}

const CLIENT = { id: 'console', secret: 'a secret of the organisation' };
const PEOPLE: Readonly<Record<string, Record<string, unknown>>> = {
  marie: { given_name: 'Marie', preferred_username: 'Marie.Dupont', roles: ['counsellor'], teams: ['prif'] },
  agent: { given_name: 'Agnès', email: 'agnes@hautsdefrance.example' },
  stranger: { given_name: 'Sam', email: 'sam@ailleurs.example' },
  visitor: { given_name: 'Vincent', preferred_username: 'vincent', roles: ['staff'] },
};

describe('signing in at the organisation', () => {
  let organisation: Server;
  let issuer: string;
  let database: Database;
  let server: ConsoleServer;

  beforeAll(async () => {
    const [pglite] = await testDatabases();
    if (pglite === undefined) throw new Error('no database');
    database = await pglite.open();
    organisation = createServer();
    organisation.listen(0, '127.0.0.1');
    await once(organisation, 'listening');
    issuer = `http://127.0.0.1:${(organisation.address() as AddressInfo).port}`;
    server = await startConsole(database, {
      oidc: {
        issuer,
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        label: 'Se connecter avec mon organisation',
        scope: 'openid profile',
        roleClaim: 'roles',
        teamsClaim: 'teams',
        redirectUri: undefined,
      },
    });
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [`${server.url}/console/api/oidc/callback`],
        },
      ],
      claims: { openid: ['sub'], profile: ['given_name', 'preferred_username', 'email', 'roles', 'teams'] },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, ...PEOPLE[id] }),
      }),
      pkce: { required: () => true },
      cookies: { keys: ['only for these tests'] },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    });
    organisation.on('request', provider.callback());
  });
  afterAll(async () => {
    await server.stop();
    organisation.close();
    organisation.closeAllConnections();
    await database.close();
  });

  /** From « Se connecter » to where the organisation sends back to. */
  async function signInAs(person: string, visitor = browser()) {
    let step = await visitor.go(`${server.url}/console/api/oidc/start`);
    const first = step.location;
    for (let hops = 0; hops < 12 && !step.location.startsWith(`${server.url}/console/api/oidc/callback`); hops++) {
      const page = step.location === '' ? step : await visitor.go(step.location);
      const form = /action="([^"]+)"/.exec(page.text)?.[1];
      const prompt = /name="prompt" value="([^"]+)"/.exec(page.text)?.[1];
      step =
        form === undefined || prompt === undefined
          ? page
          : await visitor.go(new URL(form, issuer).href, {
              method: 'POST',
              body: new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: person, password: 'x' } : {}) }),
            });
    }
    return { visitor, first: new URL(first), back: step.location };
  }

  it('is offered with its label, and uses PKCE, a state and a nonce', async () => {
    const options = await consoleClient(server.url).get('/sign-in');
    expect(options.body).toEqual({ local: true, oidc: { label: 'Se connecter avec mon organisation' } });
    const { first } = await signInAs('marie');
    expect(first.searchParams.get('code_challenge_method')).toBe('S256');
    expect(first.searchParams.get('state')).not.toBeNull();
    expect(first.searchParams.get('nonce')).not.toBeNull();
  });

  it('opens a session with the role and the teams that the organisation gives', async () => {
    const { visitor, back } = await signInAs('marie');
    const end = await visitor.go(back);
    expect([end.status, end.location]).toEqual([302, `${server.url}/console`]);
    const cookie = visitor.cookieOf(server.url, 'console') ?? '';
    const { me } = (await consoleClient(server.url, `console=${cookie}`).get('/session')).body;
    expect(me).toMatchObject({ login: 'marie.dupont', firstName: 'Marie', role: 'counsellor', teams: ['prif'] });
    const again = await signInAs('marie');
    await again.visitor.go(again.back);
    const second = again.visitor.cookieOf(server.url, 'console') ?? '';
    expect((await consoleClient(server.url, `console=${second}`).get('/session')).body.me.id).toBe(me.id);
  });

  it('joins who comes without a role to the account made for her beforehand, and nobody else', async () => {
    const account = {
      id: 'agnes',
      login: 'agnes@hautsdefrance.example',
      firstName: 'Agnès',
      role: 'supervisor',
    } as const;
    await addAccount(database, { ...account, teams: [], passwordHash: null, oidcSubject: null }, server.clock.now());
    for (const [person, expected] of [
      ['agent', 302],
      ['agent', 302],
      ['stranger', 403],
    ] as const) {
      const { visitor, back } = await signInAs(person);
      expect((await visitor.go(back)).status).toBe(expected);
      if (expected !== 302) continue;
      const cookie = visitor.cookieOf(server.url, 'console') ?? '';
      const { me } = (await consoleClient(server.url, `console=${cookie}`).get('/session')).body;
      expect(me).toMatchObject({ id: 'agnes', role: 'supervisor' });
    }
  });

  it('does not give away an account that has a password', async () => {
    const account = { id: 'sam', login: 'sam@ailleurs.example', firstName: 'Sam', role: 'supervisor' } as const;
    const passwordHash = await hashPassword('une phrase de passe');
    await addAccount(database, { ...account, teams: [], passwordHash, oidcSubject: null }, server.clock.now());
    const { visitor, back } = await signInAs('stranger');
    expect((await visitor.go(back)).status).toBe(403);
  });

  it('keeps out whoever has no role here, and logs it', async () => {
    const { visitor, back } = await signInAs('visitor');
    const end = await visitor.go(back);
    expect([end.status, visitor.cookieOf(server.url, 'console')]).toEqual([403, undefined]);
    expect((await server.audited()).at(-1)).toMatchObject({ refused: true, code: 'OIDC_NO_ROLE' });
  });

  it('refuses a sign-in begun in another browser, a changed state, and a code used twice', async () => {
    const { visitor, back } = await signInAs('marie');
    expect((await browser().go(back)).status).toBe(502);
    const changed = new URL(back);
    changed.searchParams.set('state', 'forged');
    expect((await visitor.go(changed.href)).status).toBe(502);
    expect((await visitor.go(back)).status).toBe(302);
    expect((await visitor.go(back)).status).toBe(502);
  });

  it('cannot be gone round with a password', async () => {
    const answer = await consoleClient(server.url).post('/session', { login: 'marie.dupont', password: 'x' });
    expect(answer.code).toBe('SIGN_IN_REFUSED');
  });
});
