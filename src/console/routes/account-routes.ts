import type { Server } from 'restify';
import { addAccount, changeAccount, findAccount, listAccounts, type StoredAccount } from '../accounts/account-store.ts';
import { generatePassword, hashPassword } from '../accounts/password.ts';
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

  serve(server, parts, ROUTES.accounts, async () => ({ accounts: (await listAccounts(database)).map(toAccount) }));

  serve(server, parts, ROUTES.addAccount, async ({ me, body }) => {
    requireTeams(body.teams);
    const password = generatePassword();
    const passwordHash = await hashPassword(password);
    const account = { id: newId(), ...body, passwordHash, oidcSubject: null };
    await database.transaction(async (transaction) => {
      if (!(await addAccount(transaction, account, clock.now()))) throw consoleError('LOGIN_TAKEN');
      const { role } = account;
      await audit.write(
        { actor: me.id, action: 'added_account', subject: `counsellor ${account.id}`, detail: { role } },
        transaction,
      );
    });
    return { account: await requireAccount(account.id), password };
  });

  serve(server, parts, ROUTES.changeAccount, async ({ me, id, body }) => {
    if (body.teams !== undefined) requireTeams(body.teams);
    if (id === me.id && (body.active === false || (body.role !== undefined && body.role !== me.role))) {
      throw consoleError('OWN_ACCOUNT');
    }
    const before = await requireAccount(id);
    const { firstName, role, teams: given, active } = body;
    const released = await database.transaction(async (transaction) => {
      await changeAccount(transaction, id, {
        ...(firstName === undefined ? {} : { firstName }),
        ...(role === undefined || role === before.role ? {} : { role }),
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
    return requireAccount(id);
  });

  serve(server, parts, ROUTES.resetPassword, async ({ me, id }) => {
    if ((await requireAccount(id)).external) throw consoleError('ACCOUNT_UNKNOWN');
    const password = generatePassword();
    const passwordHash = await hashPassword(password);
    const released = await database.transaction(async (transaction) => {
      await changeAccount(transaction, id, { passwordHash });
      await audit.write({ actor: me.id, action: 'reset_password', subject: `counsellor ${id}` }, transaction);
      return releaseWhatIsNotHers(transaction, parts, me, id);
    });
    tellChanged(parts, released);
    return { password };
  });

  async function requireAccount(id: string): Promise<Account> {
    const account = await findAccount(database, { id });
    if (account === undefined) throw consoleError('ACCOUNT_UNKNOWN');
    return toAccount(account);
  }

  function requireTeams(given: readonly string[]): void {
    if (!given.every((id) => teams.some((team) => team.id === id))) throw consoleError('TEAM_UNKNOWN');
  }
}

function toAccount({ passwordHash: _hash, lastSeen, teams, ...account }: StoredAccount): Account {
  return { ...account, teams: [...teams], lastSeen: lastSeen?.toISOString() ?? null };
}
