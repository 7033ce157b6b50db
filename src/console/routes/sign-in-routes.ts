import type { IncomingMessage } from 'node:http';
import type { Response, Server } from 'restify';
import { coarseNetwork, createClientAddress } from '../../platform/index.ts';
import { findAccount } from '../accounts/account-store.ts';
import { clearCookie, readCookie, setCookie } from '../accounts/cookies.ts';
import type { Counsellor } from '../accounts/counsellor.ts';
import { passwordFits } from '../accounts/password.ts';
import { takeCode } from '../accounts/second-factor.ts';
import {
  csrfOf,
  findSession,
  IDLE_MS,
  LIFE_MS,
  needsOf,
  type OpenSession,
  openSession,
} from '../accounts/session-store.ts';
import { countTry, isKnownBrowser, KNOWN_BROWSER_S, knownBrowser, loginHash } from '../accounts/sign-in-tries.ts';
import type { Session } from '../api-types.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { isThere, presenceOf } from '../presence/presence-store.ts';
import { signOut } from '../presence/sign-out.ts';
import { ROUTES } from '../route-table.ts';
import { serve, serveOpenly } from '../serving/serve-route.ts';

/** Signing in with a login and a password, signing out, and who one is. */
export function mountSignInRoutes(server: Server, parts: Parts): void {
  const { database, clock, audit, counters, oidc, secret, reachedBy } = parts;
  const addressOf = createClientAddress(parts.trustedProxies);

  serveOpenly(server, parts, ROUTES.signInOptions, async () => ({
    local: true,
    oidc: oidc === undefined ? null : { label: oidc.label },
  }));

  serveOpenly(server, parts, ROUTES.signIn, async ({ request, response, body, known }) => {
    const login = body.login.toLowerCase();
    const [address, browser] = [addressOf(request), readCookie(request, reachedBy(request), 'browser')];
    known.action = 'signed_in';
    known.detail = { login: loginHash(login, secret), network: coarseNetwork(address) };
    const wait = countTry(counters, { login, address, browser }, secret);
    if (wait !== undefined) throw consoleError('SIGN_IN_THROTTLED', { 'retry-after': String(wait) });
    const account = await findAccount(database, { login });
    // The password is looked at in any case: how long it takes must not tell which logins exist.
    const fits = await passwordFits(body.password, account?.passwordHash ?? null);
    if (account === undefined || !fits || !account.active) throw consoleError('SIGN_IN_REFUSED');
    const how = account.secondFactor ? await secondFactor(account.id, body.code) : 'password';
    const session = await beginSession(parts, account, request, response);
    if (browser === undefined || !isKnownBrowser(browser, login, secret)) {
      const cookie = setCookie(reachedBy(request), 'browser', knownBrowser(login, secret), KNOWN_BROWSER_S);
      response.setHeader('set-cookie', [String(response.getHeader('set-cookie')), cookie]);
    }
    await audit.write({ actor: account.id, action: 'signed_in', detail: { how } });
    return describeSession(parts, session);
  });

  async function secondFactor(id: string, code: string | undefined): Promise<string> {
    if (code === undefined) throw consoleError('CODE_NEEDED');
    const used = await takeCode(database, id, code, { seal: parts.seal, now: clock.now() });
    if (used === undefined) throw consoleError('CODE_REFUSED');
    return `password, ${used}`;
  }

  serve(server, parts, ROUTES.session, async ({ session }) => describeSession(parts, session));

  serve(server, parts, ROUTES.signOut, async ({ me, session, request, response }) => {
    await signOut(parts, me, session);
    response.setHeader('set-cookie', clearCookie(reachedBy(request), 'session'));
    return undefined;
  });
}

/** Opens a session and sets its cookie. */
export async function beginSession(
  parts: Parts,
  counsellor: Counsellor,
  request: IncomingMessage,
  response: Response,
): Promise<OpenSession> {
  const now = parts.clock.now();
  const id = await openSession(parts.database, counsellor.id, now);
  const session = await findSession(parts.database, id, now);
  if (session === undefined) throw consoleError('SIGN_IN_REFUSED');
  response.setHeader('set-cookie', setCookie(parts.reachedBy(request), 'session', id, LIFE_MS / 1000));
  return session;
}

/** What a page is told of its session. */
export async function describeSession(parts: Parts, session: OpenSession): Promise<Session> {
  const { me, idHash, expires, external, secondFactor } = session;
  const { id, login, firstName, role, teams } = me;
  return {
    me: { id, login, firstName, role, teams: [...teams] },
    csrf: csrfOf(idHash, parts.secret),
    presence: await presenceOf(parts.database, id, parts.clock.now()),
    elsewhere: await isThere(parts.database, id, idHash, parts.clock.now()),
    teams: parts.teams.map((team) => ({ id: team.id, name: team.name })),
    expires: expires.toISOString(),
    idleSeconds: IDLE_MS / 1000,
    external,
    secondFactor,
    secondFactorRequired: !external && parts.factorRoles.includes(role),
    needs: [...needsOf(session, parts.factorRoles)],
  };
}
