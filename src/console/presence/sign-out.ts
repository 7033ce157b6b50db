import type { Counsellor } from '../accounts/counsellor.ts';
import { endSession, type OpenSession } from '../accounts/session-store.ts';
import type { Parts } from '../parts.ts';
import { tellChanged } from '../requests/change-request.ts';
import { releaseConversations } from '../requests/release-conversations.ts';
import { isThere, setPresence } from './presence-store.ts';

/**
 * Ends a session. When it was the last one in which she is there, she is away, and what she has goes back to its teams at
 * once: all of it or nothing.
 */
export async function signOut(parts: Parts, me: Counsellor, { idHash }: OpenSession): Promise<void> {
  const { database, audit, clock } = parts;
  const released = await database.transaction(async (transaction) => {
    // Two browsers signed out at the same time: the second one sees that the first is gone. (No lock that a foreign key waits for.)
    await transaction.query('SELECT 1 FROM counsellors WHERE id = $1 FOR NO KEY UPDATE', [me.id]);
    await endSession(transaction, idHash);
    const now = clock.now();
    const isElsewhere = await isThere(transaction, me.id, null, now);
    if (!isElsewhere) await setPresence(transaction, me.id, 'away', now);
    const changed = isElsewhere
      ? []
      : await releaseConversations(transaction, parts, {
          counsellor: me,
          why: 'signed_out',
          actor: { kind: 'counsellor', id: me.id },
        });
    await audit.write(
      { actor: me.id, action: 'signed_out', detail: { elsewhere: isElsewhere, released: changed.length } },
      transaction,
    );
    return changed;
  });
  tellChanged(parts, released);
  parts.news.publish('presence');
}
