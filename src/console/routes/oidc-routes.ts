import type { IncomingMessage } from 'node:http';
import type { Server } from 'restify';
import { addAccount, changeAccount, claimAccount, findAccount, type StoredAccount } from '../accounts/account-store.ts';
import { clearCookie, readCookie, setCookie } from '../accounts/cookies.ts';
import { createOidcSignIn, type VouchedPerson } from '../accounts/oidc.ts';
import type { Role } from '../api-types.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { ROUTES } from '../route-table.ts';
import { API_BASE, type Sent, serveOpenly } from '../serving/serve-route.ts';
import { beginSession } from './sign-in-routes.ts';

/** How long somebody may take to sign in at the organisation. */
const ATTEMPT_S = 600;
const CALLBACK = `${API_BASE}${ROUTES.oidcCallback.path}`;

/** Signing in at the organisation (OpenID Connect). */
export function mountOidcRoutes(server: Server, parts: Parts): void {
  const { oidc: settings, database, clock, audit, newId, logger, reachedBy } = parts;
  const signIn = settings === undefined ? undefined : createOidcSignIn(settings);

  serveOpenly(server, parts, ROUTES.oidcStart, async ({ request, response }) => {
    if (signIn === undefined) throw consoleError('OIDC_OFF');
    const { location, cookie } = await signIn.start(redirectUri(request)).catch(failed);
    response.setHeader('set-cookie', setCookie(reachedBy(request), 'oidc', cookie, ATTEMPT_S));
    return goTo(location);
  });

  serveOpenly(server, parts, ROUTES.oidcCallback, async ({ request, response }) => {
    if (signIn === undefined) throw consoleError('OIDC_OFF');
    const current = new URL(redirectUri(request));
    current.search = request.getQuery();
    const person = await signIn.finish(current, readCookie(request, reachedBy(request), 'oidc')).catch(failed);
    if (person === undefined) throw consoleError('OIDC_FAILED');
    const account = await accountOf(person);
    await beginSession(parts, account, request, response);
    const session = response.getHeader('set-cookie');
    response.setHeader('set-cookie', [String(session), clearCookie(reachedBy(request), 'oidc')]);
    await audit.write({ actor: account.id, action: 'signed_in', detail: { how: 'oidc' } });
    return goTo('/console');
  });

  /**
   * The organisation decides on the role at each sign-in, and on the teams where it names them. Where it speaks of no
   * roles, only those get in for whose e-mail address an account was made beforehand.
   */
  async function accountOf(person: VouchedPerson): Promise<StoredAccount> {
    const { role, subject, email, saysRoles } = person;
    const claimed = !saysRoles && email !== undefined && (await claimAccount(database, email, subject));
    const known = await findAccount(database, { oidcSubject: subject });
    if (claimed && known !== undefined) await tell('changed_account', known.id, { joined: true });
    if (known?.active === false) throw consoleError('OIDC_NO_ROLE');
    if (known !== undefined && !saysRoles) return known;
    if (role === undefined) throw consoleError('OIDC_NO_ROLE');
    await (known === undefined ? add(person, role) : change(known, person, role));
    const account = await findAccount(database, { oidcSubject: subject });
    if (account === undefined) throw consoleError('OIDC_FAILED');
    return account;
  }

  async function add({ login, firstName, teams = [], subject }: VouchedPerson, role: Role): Promise<void> {
    const account = { id: newId(), login, firstName, role, teams, passwordHash: null, oidcSubject: subject };
    if (!(await addAccount(database, account, clock.now()))) throw consoleError('LOGIN_TAKEN');
    await tell('added_account', account.id, { role });
  }

  async function change(known: StoredAccount, { firstName, teams }: VouchedPerson, role: Role): Promise<void> {
    await changeAccount(database, known.id, {
      firstName,
      ...(role === known.role ? {} : { role }),
      ...(teams === undefined ? {} : { teams }),
    });
    if (role !== known.role) await tell('changed_account', known.id, { role });
  }

  async function tell(
    action: 'added_account' | 'changed_account',
    id: string,
    what: { role: Role } | { joined: true },
  ): Promise<void> {
    const detail = { by: 'organisation', ...what };
    await audit.write({ actor: id, action, subject: `counsellor ${id}`, detail });
  }

  function redirectUri(request: IncomingMessage): string {
    const { host, secure } = reachedBy(request);
    return settings?.redirectUri ?? `${secure ? 'https' : 'http'}://${host}${CALLBACK}`;
  }

  function failed(error: unknown): never {
    logger.warn({ code: 'OIDC_FAILED', reason: error instanceof Error ? error.message : 'unknown' });
    throw consoleError('OIDC_FAILED');
  }
}

function goTo(location: string): Sent {
  return { status: 302, headers: { location }, body: '' };
}
