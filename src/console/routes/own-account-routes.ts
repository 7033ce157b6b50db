import type { Server } from 'restify';
import { changeAccount, findAccount } from '../accounts/account-store.ts';
import { hashPassword, passwordFits } from '../accounts/password.ts';
import { beginTotp, confirmTotp, removeTotp, takeCode } from '../accounts/second-factor.ts';
import type { OpenSession } from '../accounts/session-store.ts';
import { passwordFault } from '../accounts/weak-password.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';
import { describeSession } from './sign-in-routes.ts';

/** Tries of one's own password or code a minute: an open session left alone must not serve to guess them. */
const TRIES = 8;

/** One's own password and second factor. */
export function mountOwnAccountRoutes(server: Server, parts: Parts): void {
  const { database, clock, audit, seal, counters, factorRoles } = parts;
  const sealing = () => ({ seal, now: clock.now() });

  serve(server, parts, ROUTES.changePassword, async ({ me, session, body }) => {
    await requirePassword(session, body.current);
    if (body.password === body.current) throw consoleError('PASSWORD_SAME');
    const fault = passwordFault(body.password, [me.login, me.firstName]);
    if (fault !== undefined) throw consoleError(fault);
    const passwordHash = await hashPassword(body.password);
    await database.transaction(async (transaction) => {
      await changeAccount(transaction, me.id, { passwordHash, passwordGiven: false, keptSession: session.idHash });
      await audit.write({ actor: me.id, action: 'changed_own_password' }, transaction);
    });
    return describeSession(parts, { ...session, passwordGiven: false });
  });

  serve(server, parts, ROUTES.beginTotp, async ({ me, session, body }) => {
    await requirePassword(session, body.password);
    return beginTotp(database, me, seal);
  });

  serve(server, parts, ROUTES.confirmTotp, async ({ me, session, body }) => {
    requireTry(session);
    return database.transaction(async (transaction) => {
      const codes = await confirmTotp(transaction, me.id, body.code, sealing());
      if (codes === undefined) throw consoleError('CODE_REFUSED');
      await audit.write({ actor: me.id, action: 'set_second_factor' }, transaction);
      return { codes: [...codes] };
    });
  });

  serve(server, parts, ROUTES.removeTotp, async ({ me, session, body }) => {
    if (factorRoles.includes(me.role)) throw consoleError('SECOND_FACTOR_REQUIRED');
    await requirePassword(session, body.password);
    await database.transaction(async (transaction) => {
      if ((await takeCode(transaction, me.id, body.code, sealing())) === undefined) throw consoleError('CODE_REFUSED');
      await removeTotp(transaction, me.id);
      await audit.write({ actor: me.id, action: 'removed_second_factor' }, transaction);
    });
    return undefined;
  });

  function requireTry({ external, me }: OpenSession): void {
    if (external) throw consoleError('NOT_LOCAL');
    const taken = counters.take(`console own account ${me.id}`, TRIES);
    if (!taken.ok) throw consoleError('TOO_MANY_REQUESTS', { 'retry-after': String(taken.retryAfterS) });
  }

  async function requirePassword(session: OpenSession, password: string): Promise<void> {
    requireTry(session);
    const account = await findAccount(database, { id: session.me.id });
    if (!(await passwordFits(password, account?.passwordHash ?? null))) throw consoleError('PASSWORD_WRONG');
  }
}
