import type { Server } from 'restify';
import { addAccount, changeAccount, findAccount, listAccounts, type StoredAccount } from '../accounts/account-store.ts';
import type { Counsellor } from '../accounts/counsellor.ts';
import { type AccountAct, isDuty } from '../accounts/duties.ts';
import { generatePassword, hashPassword } from '../accounts/password.ts';
import { removeTotp } from '../accounts/second-factor.ts';
import { endSessionsOf } from '../accounts/session-store.ts';
import type { Account } from '../api-types.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { tellChanged } from '../requests/change-request.ts';
import { releaseWhatIsNotHers } from '../requests/release-conversations.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

/** The accounts of the console. */
export function mountAccountRoutes(server: Server, parts: Parts): void {
  const { database, clock, audit, newId, teams } = parts;

  serve(server, parts, ROUTES.accounts, async ({ me }) => ({
    accounts: (await listAccounts(database)).map((account) => toAccount(account, me)),
  }));

  serve(server, parts, ROUTES.addAccount, async ({ me, body }) => {
    if (!isDuty(me.role, 'add', body.role)) throw consoleError('NOT_YOUR_DUTY');
    requireTeams(body.teams);
    const password = generatePassword();
    const passwordHash = await hashPassword(password);
    const account = { id: newId(), ...body, passwordHash, passwordGiven: true, oidcSubject: null };
    await database.transaction(async (transaction) => {
      if (!(await addAccount(transaction, account, clock.now()))) throw consoleError('LOGIN_TAKEN');
      const { role } = account;
      await audit.write(
        { actor: me.id, action: 'added_account', subject: `counsellor ${account.id}`, detail: { role } },
        transaction,
      );
    });
    return { account: toAccount(await requireAccount(account.id), me), password };
  });

  serve(server, parts, ROUTES.changeAccount, async ({ me, id, body }) => {
    if (body.teams !== undefined) requireTeams(body.teams);
    if (id === me.id && (body.active === false || (body.role !== undefined && body.role !== me.role))) {
      throw consoleError('OWN_ACCOUNT');
    }
    const before = await requireAccount(id);
    const { active: _active, ...rights } = body;
    if (body.active !== undefined) requireDuty(me, 'disable', before);
    if (body.role !== undefined && body.role !== before.role) throw consoleError('NOT_YOUR_DUTY');
    if (Object.keys(rights).length > 0 && id !== me.id) requireDuty(me, 'change', before);
    const { firstName, role, teams: given, active } = body;
    const released = await database.transaction(async (transaction) => {
      await changeAccount(transaction, id, {
        ...(firstName === undefined ? {} : { firstName }),
        ...(given === undefined ? {} : { teams: given }),
        ...(active === undefined ? {} : { active }),
      });
      await audit.write(
        {
          actor: me.id,
          action: 'changed_account',
          subject: `counsellor ${id}`,
          detail: {
            ...(role === undefined ? {} : { role }),
            ...(active === undefined ? {} : { active }),
            ...(given === undefined ? {} : { teams: given.join(' ') }),
          },
        },
        transaction,
      );
      return releaseWhatIsNotHers(transaction, parts, me, id);
    });
    tellChanged(parts, released);
    parts.news.publish('presence');
    return toAccount(await requireAccount(id), me);
  });

  serve(server, parts, ROUTES.resetPassword, async ({ me, id }) => {
    const account = await requireAccount(id);
    if (account.external) throw consoleError('ACCOUNT_UNKNOWN');
    requireDuty(me, 'reset', account);
    const password = generatePassword();
    const passwordHash = await hashPassword(password);
    const released = await database.transaction(async (transaction) => {
      await changeAccount(transaction, id, { passwordHash, passwordGiven: true });
      await audit.write({ actor: me.id, action: 'reset_password', subject: `counsellor ${id}` }, transaction);
      return releaseWhatIsNotHers(transaction, parts, me, id);
    });
    tellChanged(parts, released);
    return { password };
  });

  serve(server, parts, ROUTES.resetTotp, async ({ me, id }) => {
    requireDuty(me, 'reset', await requireAccount(id));
    await database.transaction(async (transaction) => {
      await removeTotp(transaction, id);
      await endSessionsOf(transaction, id);
      await audit.write({ actor: me.id, action: 'reset_second_factor', subject: `counsellor ${id}` }, transaction);
    });
    return undefined;
  });

  async function requireAccount(id: string): Promise<StoredAccount> {
    const account = await findAccount(database, { id });
    if (account === undefined) throw consoleError('ACCOUNT_UNKNOWN');
    return account;
  }

  function requireDuty(me: Counsellor, act: AccountAct, { role }: StoredAccount): void {
    if (!isDuty(me.role, act, role)) throw consoleError('NOT_YOUR_DUTY');
  }

  function requireTeams(given: readonly string[]): void {
    if (!given.every((id) => teams.some((team) => team.id === id))) throw consoleError('TEAM_UNKNOWN');
  }
}

function toAccount({ passwordHash: _hash, lastSeen, teams, ...account }: StoredAccount, me: Counsellor): Account {
  const { id, role, external } = account;
  const isMine = id === me.id;
  return {
    ...account,
    teams: [...teams],
    lastSeen: lastSeen?.toISOString() ?? null,
    may: {
      change: isMine || isDuty(me.role, 'change', role),
      disable: !isMine && isDuty(me.role, 'disable', role),
      reset: !external && isDuty(me.role, 'reset', role),
    },
  };
}
