import type { ConversationReference } from 'botbuilder';
import type { Database } from '../../platform/index.ts';
import type { Place, Scope } from './place.ts';

/** A conversation whose log this process may send on. */
export interface Delivery {
  readonly scope: Scope;
  readonly reference: Partial<ConversationReference>;
  /** Sequence number up to which the log was sent. */
  readonly sentUpTo: number;
  /** Messages of the next activity that were already sent. */
  readonly sentParts: number;
  /** Failed attempts at the next message. */
  readonly attempts: number;
}

/** What became of one message: Teams' id of it, or why it was given up. */
export type Outcome = { readonly teamsId: string } | { readonly givenUp: string };

export interface TeamsStore {
  /** Number of the conversation of ours that a thread is at; 1 for a new one. */
  generation(thread: string): Promise<number>;
  /** Keeps where to answer. After the app was taken away, what was not sent before stays unsaid. */
  keep(
    conversationId: string,
    generation: number,
    place: Place,
    reference: Partial<ConversationReference>,
  ): Promise<void>;
  /** Drops where to answer, in a chat or in a whole team. */
  forget(place: Pick<Place, 'teamsConversation' | 'team'>): Promise<void>;
  /** Drops where to answer in one conversation. */
  forgetOne(conversationId: string): Promise<void>;
  /** Takes the sending of a conversation; undefined when somebody is at it, or a pause is asked for. */
  claim(conversationId: string): Promise<Delivery | undefined>;
  /** Notes what became of a message, before the next is sent. @returns false when the sending is somebody else's now */
  record(
    conversationId: string,
    message: { sequence: number; part: number; isLast: boolean },
    outcome: Outcome,
    now: Date,
  ): Promise<boolean>;
  /** Goes over what is not to be sent (the person's own messages). */
  skipTo(conversationId: string, sequence: number): Promise<boolean>;
  /** Gives the sending back; `pauseMs`: after a failed attempt, nobody takes it before. */
  release(conversationId: string, pauseMs?: number): Promise<void>;
  /** Conversations in which something waits to be sent. */
  waiting(limit: number): Promise<string[]>;
  /** Ends the sendings of a process that is gone; only when this process is alone on the database. */
  releaseAll(): Promise<void>;
  /** Sequence number of a message of ours, by Teams' id of it. */
  sequenceOf(conversationId: string, teamsId: string): Promise<number | undefined>;
  referenceOf(conversationId: string): Promise<Partial<ConversationReference> | undefined>;
}

/** Twice what an attempt may take (`sendWithin`), prolonged with each message: so long a dead instance holds up its conversations. */
const LEASE_MS = 30_000;
const LEASE = `clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'`;

/** @param holder name of this sender, unique among all instances and all starts */
export function createTeamsStore(database: Database, holder: string): TeamsStore {
  return {
    async generation(thread) {
      const [row] = await database.query<{ generation: number | null }>(
        'SELECT max(generation) AS generation FROM teams_conversations WHERE thread = $1',
        [thread],
      );
      return row?.generation ?? 1;
    },

    async keep(conversationId, generation, place, reference) {
      await database.query(
        `INSERT INTO teams_conversations AS t
             (conversation_id, thread, generation, scope, teams_conversation, team, reference)
           VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb)
         ON CONFLICT (conversation_id) DO UPDATE SET reference = excluded.reference, team = excluded.team,
           sent_up_to = CASE WHEN t.reference IS NOT NULL THEN t.sent_up_to
             ELSE (SELECT c.last_sequence FROM conversations c WHERE c.id = t.conversation_id) END,
           sent_parts = CASE WHEN t.reference IS NOT NULL THEN t.sent_parts ELSE 0 END`,
        [
          conversationId,
          place.thread,
          generation,
          place.scope,
          place.teamsConversation,
          place.team ?? null,
          JSON.stringify(reference),
        ],
      );
    },

    async forget({ teamsConversation, team }) {
      await database.query(
        'UPDATE teams_conversations SET reference = NULL WHERE teams_conversation = $1 OR team = $2',
        [teamsConversation, team ?? null],
      );
    },

    async forgetOne(conversationId) {
      await database.query(
        `UPDATE teams_conversations SET reference = NULL, attempts = 0, retry_at = NULL, lease_holder = NULL,
           lease_until = NULL WHERE conversation_id = $1 AND lease_holder = $2`,
        [conversationId, holder],
      );
    },

    async claim(conversationId) {
      const [row] = await database.query<{
        scope: Scope;
        reference: Partial<ConversationReference>;
        sent_up_to: number;
        sent_parts: number;
        attempts: number;
      }>(
        `UPDATE teams_conversations SET lease_holder = $2, lease_until = ${LEASE}
          WHERE conversation_id = $1 AND reference IS NOT NULL
            AND (retry_at IS NULL OR retry_at <= clock_timestamp())
            AND (lease_until IS NULL OR lease_until < clock_timestamp() OR lease_holder = $2)
          RETURNING scope, reference, sent_up_to, sent_parts, attempts`,
        [conversationId, holder],
      );
      if (row === undefined) return undefined;
      const { scope, reference, sent_up_to: sentUpTo, sent_parts: sentParts, attempts } = row;
      return { scope, reference, sentUpTo, sentParts, attempts };
    },

    async record(conversationId, { sequence, part, isLast }, outcome, now) {
      const rows = await database.query(
        `WITH moved AS (
           UPDATE teams_conversations SET sent_up_to = CASE WHEN $5::boolean THEN $3::integer ELSE sent_up_to END,
               sent_parts = CASE WHEN $5::boolean THEN 0 ELSE $4::integer + 1 END, attempts = 0, retry_at = NULL,
               lease_until = ${LEASE}
             WHERE conversation_id = $1 AND lease_holder = $2 RETURNING conversation_id)
         INSERT INTO teams_deliveries (conversation_id, sequence, part, teams_id, given_up, at)
           SELECT conversation_id, $3::integer, $4::integer, $6, $7, $8 FROM moved RETURNING part`,
        [
          conversationId,
          holder,
          sequence,
          part,
          isLast,
          'teamsId' in outcome ? outcome.teamsId : null,
          'givenUp' in outcome ? outcome.givenUp : null,
          now,
        ],
      );
      return rows.length > 0;
    },

    async skipTo(conversationId, sequence) {
      const rows = await database.query(
        `UPDATE teams_conversations SET sent_up_to = $3, sent_parts = 0
          WHERE conversation_id = $1 AND lease_holder = $2 RETURNING 1 AS one`,
        [conversationId, holder, sequence],
      );
      return rows.length > 0;
    },

    async release(conversationId, pauseMs) {
      const failed = pauseMs !== undefined;
      await database.query(
        `UPDATE teams_conversations SET lease_holder = NULL, lease_until = NULL,
             attempts = attempts + CASE WHEN $3::boolean THEN 1 ELSE 0 END,
             retry_at = CASE WHEN $3::boolean THEN clock_timestamp() + $4::integer * interval '1 millisecond' END
           WHERE conversation_id = $1 AND lease_holder = $2`,
        [conversationId, holder, failed, Math.round(pauseMs ?? 0)],
      );
    },

    async waiting(limit) {
      const rows = await database.query<{ id: string }>(
        `SELECT t.conversation_id AS id FROM teams_conversations t JOIN conversations c ON c.id = t.conversation_id
          WHERE t.reference IS NOT NULL AND c.last_sequence > t.sent_up_to
            AND (t.retry_at IS NULL OR t.retry_at <= clock_timestamp())
            AND (t.lease_until IS NULL OR t.lease_until < clock_timestamp())
          ORDER BY c.updated_at LIMIT $1`,
        [limit],
      );
      return rows.map(({ id }) => id);
    },

    async releaseAll() {
      await database.query(
        'UPDATE teams_conversations SET lease_holder = NULL, lease_until = NULL WHERE lease_until IS NOT NULL',
      );
    },

    async sequenceOf(conversationId, teamsId) {
      const [row] = await database.query<{ sequence: number }>(
        'SELECT sequence FROM teams_deliveries WHERE conversation_id = $1 AND teams_id = $2',
        [conversationId, teamsId],
      );
      return row?.sequence;
    },

    async referenceOf(conversationId) {
      const [row] = await database.query<{ reference: Partial<ConversationReference> | null }>(
        'SELECT reference FROM teams_conversations WHERE conversation_id = $1',
        [conversationId],
      );
      return row?.reference ?? undefined;
    },
  };
}
