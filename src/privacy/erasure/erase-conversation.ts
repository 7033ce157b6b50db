import type { Queryable } from '../../platform/index.ts';

/**
 * Erases a conversation for good: its activities and what the assistant remembered of it, and, by the tables' own
 * references, the requests for a person with their notes, and the call-backs asked for in it. A turn under way finds nothing
 * to publish in. The bytes leave the database's files the night after (`turnOverFiles`).
 *
 * @returns true when the conversation is gone by this call; false when there was none
 */
export async function eraseConversation(queryable: Queryable, conversationId: string): Promise<boolean> {
  const erased = await queryable.query<{ id: string }>('DELETE FROM conversations WHERE id = $1 RETURNING id', [
    conversationId,
  ]);
  return erased.length > 0;
}
