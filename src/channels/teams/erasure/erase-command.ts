import type { Announcements } from '../../../conversation/index.ts';
import type { Clock, Database, Queryable } from '../../../platform/index.ts';
import { eraseConversation } from '../../../privacy/index.ts';
import { sayOnce } from '../alerts/alert-store.ts';
import type { IncomingActivity } from '../incoming-activity.ts';
import { personMessages } from '../person-message.ts';
import type { TeamsWords } from '../teams-words.ts';

/** A person's conversations, where the answer is said. */
export interface ErasurePlaces {
  /** Whom we speak with and where. */
  readonly thread: string;
  /** The conversation of ours that the thread is at. @returns its id */
  current(): Promise<string>;
  /** A new one after the erased number of it. @returns its id */
  next(erased: number): Promise<string>;
}

export interface EraseCommand {
  /** @returns whether the message was one of the two buttons, and was dealt with */
  take(activity: IncomingActivity, places: ErasurePlaces): Promise<boolean>;
}

/**
 * « Oui, tout effacer », the button under the question that answers « efface ma conversation »: all conversations of the
 * person there are erased, and a new one says so. « Non, garder »: nothing is. Neither is kept in a conversation.
 */
export function createEraseCommand(parts: {
  database: Database;
  announcements: Announcements;
  words: TeamsWords['effacer'];
  clock: Clock;
}): EraseCommand {
  const { database, announcements, words, clock } = parts;
  return {
    async take(activity, places) {
      const said = personMessages(activity)[0]?.text?.trim();
      if (said !== words.oui && said !== words.non) return false;
      const source = `effacer ${activity.id ?? ''}`;
      if (said === words.non) {
        await sayOnce(database, await places.current(), source, words.garde, clock.now());
        return true;
      }
      const { erased, alreadySaid, last } = await database.transaction((transaction) =>
        eraseThread(transaction, places.thread, source),
      );
      // Teams delivers again what it thinks was lost.
      if (alreadySaid) return true;
      for (const conversationId of erased) announcements.announce({ kind: 'appended', conversationId });
      await sayOnce(database, await places.next(last), source, words.fait, clock.now());
      return true;
    },
  };
}

async function eraseThread(
  transaction: Queryable,
  thread: string,
  source: string,
): Promise<{ erased: readonly string[]; alreadySaid: boolean; last: number }> {
  const rows = await transaction.query<{ id: string; generation: number; said: boolean }>(
    `SELECT t.conversation_id AS id, t.generation,
        EXISTS (SELECT FROM activities a WHERE a.conversation_id = t.conversation_id AND a.source_activity_id = $2) AS said
       FROM teams_conversations t WHERE t.thread = $1 ORDER BY t.generation`,
    [thread, source],
  );
  const last = rows.at(-1)?.generation ?? 0;
  if (rows.some(({ said }) => said)) return { erased: [], alreadySaid: true, last };
  for (const { id } of rows) await eraseConversation(transaction, id);
  return { erased: rows.map(({ id }) => id), alreadySaid: false, last };
}
