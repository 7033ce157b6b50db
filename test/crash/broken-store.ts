import { setTimeout as pause } from 'node:timers/promises';
import type { TurnStore } from '../../src/conversation/index.ts';
import type { Database } from '../../src/platform/index.ts';

/** Long enough for most kills to fall between the two halves of the publishing that should be one. */
const BETWEEN_MS = 60;

/**
 * Breaks the publishing transaction in two, on purpose: to see that the crash test notices. `lose` marks the message as
 * dealt with before the answer is stored, `repeat` stores the answer before the message is marked.
 */
export function breakStore(store: TurnStore, database: Database, how: string): TurnStore {
  const setProcessed = (conversationId: string, sequence: number, sql: 'now()' | 'NULL') =>
    database.query(`UPDATE activities SET processed_at = ${sql} WHERE conversation_id = $1 AND sequence = $2`, [
      conversationId,
      sequence,
    ]);
  return {
    ...store,
    async publish(claim, result) {
      const { conversationId, sequence } = claim;
      if (claim.activity.type !== 'message') return store.publish(claim, result);
      if (how === 'lose') {
        await setProcessed(conversationId, sequence, 'now()');
        await pause(BETWEEN_MS);
        await setProcessed(conversationId, sequence, 'NULL');
        return store.publish(claim, result);
      }
      const published = await store.publish(claim, result);
      await setProcessed(conversationId, sequence, 'NULL');
      await pause(BETWEEN_MS);
      await setProcessed(conversationId, sequence, 'now()');
      return published;
    },
  };
}
