import type { Database } from '../platform/index.ts';

/**
 * Erases a conversation for good: its activities and what the assistant remembered of it, and, by the tables' own
 * references, the requests for a person and the call-backs asked for in it. A turn under way finds nothing to publish in.
 *
 * @returns true when the conversation is gone by this call; false when there was none
 */
export async function eraseConversation(database: Database, conversationId: string): Promise<boolean> {
  const erased = await database.query<{ id: string }>('DELETE FROM conversations WHERE id = $1 RETURNING id', [
    conversationId,
  ]);
  return erased.length > 0;
}
