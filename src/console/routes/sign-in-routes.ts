import type { IncomingMessage } from 'node:http';
import type { Response, Server } from 'restify';
import { createClientAddress } from '../../platform/index.ts';
import { findAccount } from '../accounts/account-store.ts';
import { clearCookie, setCookie } from '../accounts/cookies.ts';
import type { Counsellor } from '../accounts/counsellor.ts';
import { passwordFits } from '../accounts/password.ts';
import { csrfOf, findSession, IDLE_MS, LIFE_MS, type OpenSession, openSession } from '../accounts/session-store.ts';
import type { Session } from '../api-types.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { isThere, presenceOf } from '../presence/presence-store.ts';
import { signOut } from '../presence/sign-out.ts';
import { ROUTES } from '../route-table.ts';
import { serve, serveOpenly } from '../serving/serve-route.ts';

/** Tries a minute, right or wrong: for one login from anywhere, and from one address for any login. */
const TRIES_OF_LOGIN = 8;
const TRIES_OF_ADDRESS = 40;

/** Signing in with a login and a password, signing out, and who one is. */
export function mountSignInRoutes(server: Server, parts: Parts): void {
  const { database, audit, counters, oidc } = parts;
  const addressOf = createClientAddress(parts.trustedProxies);

  serveOpenly(server, parts, ROUTES.signInOptions, async () => ({
    local: true,
    oidc: oidc === undefined ? null : { label: oidc.label },
  }));

  serveOpenly(server, parts, ROUTES.signIn, async ({ request, response, body }) => {
    const login = body.login.toLowerCase();
    for (const [key, allowance] of [
      [`console login ${login}`, TRIES_OF_LOGIN],
      [`console sign-in ${addressOf(request)}`, TRIES_OF_ADDRESS],
    ] as const) {
      const taken = counters.take(key, allowance);
      if (!taken.ok) throw consoleError('SIGN_IN_THROTTLED', { 'retry-after': String(taken.retryAfterS) });
    }
    const account = await findAccount(database, { login });
    // The password is looked at in any case: how long it takes must not tell which logins exist.
    const fits = await passwordFits(body.password, account?.passwordHash ?? null);
    if (account === undefined || !fits || !account.active) throw consoleError('SIGN_IN_REFUSED');
    const session = await beginSession(parts, account, request, response);
    await audit.write({ actor: account.id, action: 'signed_in', detail: { how: 'password' } });
    return describeSession(parts, session);
  });

  serve(server, parts, ROUTES.session, async ({ session }) => describeSession(parts, session));

  serve(server, parts, ROUTES.signOut, async ({ me, session, request, response }) => {
    await signOut(parts, me, session);
    response.setHeader('set-cookie', clearCookie(request, 'session'));
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
  response.setHeader('set-cookie', setCookie(request, 'session', id, LIFE_MS / 1000));
  return session;
}

async function describeSession(parts: Parts, { me, idHash, expires }: OpenSession): Promise<Session> {
  const { id, login, firstName, role, teams } = me;
  return {
    me: { id, login, firstName, role, teams: [...teams] },
    csrf: csrfOf(idHash, parts.secret),
    presence: await presenceOf(parts.database, id, parts.clock.now()),
    elsewhere: await isThere(parts.database, id, idHash, parts.clock.now()),
    teams: parts.teams.map((team) => ({ id: team.id, name: team.name })),
    expires: expires.toISOString(),
    idleSeconds: IDLE_MS / 1000,
  };
}
