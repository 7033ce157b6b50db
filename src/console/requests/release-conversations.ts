import type { Actor, ReleaseReason } from '../../handoff/index.ts';
import { HttpError, type Queryable } from '../../platform/index.ts';
import { findAccount } from '../accounts/account-store.ts';
import { type Counsellor, mayServe } from '../accounts/counsellor.ts';
import { hasSession } from '../accounts/session-store.ts';
import type { Parts } from '../parts.ts';
import { setPresence } from '../presence/presence-store.ts';
import { type ChangedRequest, changeRequestIn } from './change-request.ts';

export interface Release {
  readonly counsellor: { readonly id: string; readonly firstName: string };
  readonly why: ReleaseReason;
  readonly actor: Actor;
  /** Whether she may keep what she has in a team; absent: she keeps nothing. */
  readonly keeps?: (team: string) => boolean;
}

/**
 * Gives back to their teams all that a counsellor has or is offered, in the transaction that takes her away: she cannot be
 * gone and still have them, and nobody loses her place. To be told with `tellChanged` once committed.
 */
export async function releaseConversations(
  transaction: Queryable,
  parts: Pick<Parts, 'database' | 'announcements' | 'news' | 'clock' | 'texts' | 'teams'>,
  { counsellor, why, actor, keeps = () => false }: Release,
): Promise<ChangedRequest[]> {
  // In one order for all: two who release the same ones do not wait for each other.
  const hers = await transaction.query<{ id: string; kind: string; team: string }>(
    `SELECT id, kind, team FROM handoffs WHERE counsellor = $1 AND kind IN ('active', 'offered') ORDER BY conversation_id`,
    [counsellor.id],
  );
  const changed: ChangedRequest[] = [];
  for (const { id, kind, team } of hers) {
    if (keeps(team)) continue;
    const event = kind === 'active' ? ({ kind: 'release', why } as const) : ({ kind: 'offer_ended' } as const);
    try {
      changed.push(await changeRequestIn(transaction, parts, { id, event, actor, firstName: counsellor.firstName }));
    } catch (error) {
      // Ended, or given to somebody else, before its lock was ours.
      if (!(error instanceof HttpError)) throw error;
    }
  }
  return changed;
}

/**
 * After a supervisor changed an account, in the same transaction: what its owner may not have any more goes back. Who has
 * no session left keeps nothing, and is away.
 */
export async function releaseWhatIsNotHers(
  transaction: Queryable,
  parts: Parameters<typeof releaseConversations>[1],
  by: Counsellor,
  id: string,
): Promise<ChangedRequest[]> {
  const account = await findAccount(transaction, { id });
  if (account === undefined) return [];
  const isIn = account.active && (await hasSession(transaction, id));
  if (!isIn) await setPresence(transaction, id, 'away', parts.clock.now());
  return releaseConversations(transaction, parts, {
    counsellor: account,
    why: isIn ? 'team_taken' : 'account_shut',
    actor: { kind: 'supervisor', id: by.id },
    keeps: (team) => isIn && mayServe(account, team),
  });
}
