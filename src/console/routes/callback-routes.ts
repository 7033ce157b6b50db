import type { Server } from 'restify';
import { type Callback, contactOf, findCallback, listCallbacks, setCallbackStatus } from '../../handoff/index.ts';
import { listAccounts } from '../accounts/account-store.ts';
import { type Counsellor, mayServe, servedTeams } from '../accounts/counsellor.ts';
import type { CallbackSummary } from '../api-types.ts';
import { consoleError } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

/** Call-backs: the list, one with its contact, and where it stands. */
export function mountCallbackRoutes(server: Server, parts: Parts): void {
  const { seal, audit, clock, database, news } = parts;

  serve(server, parts, ROUTES.callbacks, async ({ me, query }) => {
    const found = await listCallbacks(database, seal, servedTeams(me), query.status);
    const names = await firstNames();
    return { callbacks: found.map((callback) => summaryOf(callback, names)) };
  });

  serve(server, parts, ROUTES.callback, async ({ me, id }) => {
    const callback = await requireCallback(me, id);
    await audit.write({ actor: me.id, action: 'saw_contact', subject: `callback ${id}` });
    const contact = await contactOf(database, seal, id);
    if (contact === undefined) throw consoleError('CALLBACK_UNKNOWN');
    return { ...summaryOf(callback, await firstNames()), contact, request: callback.request };
  });

  serve(server, parts, ROUTES.setCallback, async ({ me, id, body }) => {
    await requireCallback(me, id);
    await database.transaction(async (transaction) => {
      const { status } = body;
      await audit.write(
        { actor: me.id, action: 'changed_callback', subject: `callback ${id}`, detail: { status } },
        transaction,
      );
      await setCallbackStatus(transaction, { id, status, by: me.id, now: clock.now() });
    });
    news.publish('queue');
    return summaryOf(await requireCallback(me, id), await firstNames());
  });

  async function requireCallback(me: Counsellor, id: string): Promise<Callback> {
    const callback = await findCallback(database, seal, id);
    if (callback === undefined || !mayServe(me, callback.team)) throw consoleError('CALLBACK_UNKNOWN');
    return callback;
  }

  async function firstNames(): Promise<ReadonlyMap<string, string>> {
    return new Map((await listAccounts(database)).map(({ id, firstName }) => [id, firstName]));
  }
}

function summaryOf(callback: Callback, names: ReadonlyMap<string, string>): CallbackSummary {
  const { by, from, to, createdAt, changedAt, request: _request, ...rest } = callback;
  return {
    ...rest,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    by: by === null ? null : { id: by, firstName: names.get(by) ?? '' },
  };
}
