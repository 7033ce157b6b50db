import { loggedActivity } from '../../../conversation/index.ts';
import type { Database } from '../../../platform/index.ts';

/**
 * Erases from the log a message that its author has deleted in Teams: its words and files, what the assistant answered to it,
 * and all that it remembers, for what it learned from one message stands with the rest. What was agreed to be sent to a
 * counsellor stays with her until it is erased as a whole.
 *
 * @param message.words what stands in its place for a counsellor who reads along
 */
export async function eraseTeamsMessage(
  database: Database,
  message: { thread: string; teamsId: string; words: string; now: Date },
): Promise<void> {
  const { thread, teamsId, words, now } = message;
  await database.transaction(async (transaction) => {
    const [found] = await transaction.query<{ id: string }>(
      `SELECT t.conversation_id AS id FROM teams_conversations t
         JOIN activities a ON a.conversation_id = t.conversation_id
        WHERE t.thread = $1 AND a.direction = 'resident' AND a.source_activity_id IN ($2, $2 || '#files') LIMIT 1`,
      [thread, teamsId],
    );
    if (found === undefined) return;
    // The version too: a turn that is thinking about the message has nothing to publish over.
    await transaction.query(`UPDATE conversations SET state = '{}', version = version + 1 WHERE id = $1`, [found.id]);
    const erased = await transaction.query<{ sequence: number }>(
      `UPDATE activities SET processed_at = coalesce(processed_at, $4),
           body = jsonb_build_object('type', 'message', 'text', $3::text, 'from', body->'from', 'channelId', body->'channelId',
             'channelData', jsonb_build_object('erased', true))
         WHERE conversation_id = $1 AND direction = 'resident' AND source_activity_id IN ($2, $2 || '#files')
         RETURNING sequence`,
      [found.id, teamsId, words, now],
    );
    const asked = erased.map(({ sequence }) => {
      const { activity } = loggedActivity(found.id, { sequence, direction: 'resident', body: {}, at: now });
      return activity.id;
    });
    // An event is neither shown nor sent.
    await transaction.query(
      `UPDATE activities SET body = '{"type":"event","name":"erased"}'
        WHERE conversation_id = $1 AND direction = 'bot' AND body->>'replyToId' = ANY ($2::text[])`,
      [found.id, asked],
    );
    await transaction.query('SELECT want_files_turned()');
  });
}
