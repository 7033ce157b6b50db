import type { Activity } from 'botbuilder';
import type { Clock, Database, Queryable } from '../platform/index.ts';
import type { Announcements } from './announcements.ts';
import type { ApplyEvents, ConversationState, Interruption, TurnPlace, TurnResult } from './bot-port.ts';
import { loggedActivity } from './logged-activity.ts';
import { storableJson } from './storable-json.ts';

/** A turn that this process may think: nobody else will, until the lease lapses. */
export interface Claim {
  readonly conversationId: string;
  readonly userId: string;
  /** Sequence number of the activity to answer. */
  readonly sequence: number;
  readonly activity: Partial<Activity>;
  readonly state: ConversationState;
  readonly version: number;
  readonly place: TurnPlace;
  /** How often this turn was taken up, this time included; crashes show here. */
  readonly claims: number;
  /** How often thinking it failed. */
  readonly failures: number;
}

/**
 * `published`: visible, and `more` activities wait in this conversation. `overtaken`: somebody else went on with the
 * conversation. `not-owner`: a person has taken it. In the last two cases nothing was said.
 */
export type PublishResult = { outcome: 'published'; more: boolean } | { outcome: 'overtaken' | 'not-owner' };

export interface TurnStore {
  /** Takes the oldest waiting activity of a conversation; undefined when there is none or it is not ours to take. */
  claim(conversationId: string): Promise<Claim | undefined>;
  publish(claim: Claim, result: TurnResult): Promise<PublishResult>;
  /** Whether the answer to a claimed turn is still wanted, or why it is not. */
  standing(claim: Claim): Promise<'wanted' | Exclude<Interruption, 'too-late'>>;
  /** Gives a turn back, to be taken up again after a pause. */
  fail(claim: Claim, pauseMs: number): Promise<void>;
  /** Prolongs the leases of turns that are still being thought. */
  renew(conversationIds: readonly string[]): Promise<void>;
  /** Conversations in which something waits and that nobody is at. */
  waiting(limit: number): Promise<string[]>;
  /** Ends the leases of a process that is gone; only when this process is alone on the database. */
  releaseAll(): Promise<void>;
}

interface ClaimRow {
  turn_sequence: number;
  turn_body: Partial<Activity>;
  turn_at: Date;
  turn_state: ConversationState;
  turn_version: number;
  turn_claims: number;
  turn_failures: number;
  turn_user: string;
  turn_previous: number;
  turn_answered_since: boolean;
}

interface PublishRow {
  outcome: PublishResult['outcome'];
  last_before: number;
  more: boolean;
}

/**
 * The turns of the log, in the database.
 *
 * @param options.holder name of this worker, unique among all instances and all starts
 * @param options.leaseMs how long a dead instance's turn is left alone
 * @param options.applyEvents absent: events of turns are dropped
 */
export function createTurnStore(options: {
  database: Database;
  announcements: Announcements;
  clock: Clock;
  holder: string;
  leaseMs: number;
  applyEvents?: ApplyEvents;
}): TurnStore {
  const { database, announcements, clock, holder, leaseMs, applyEvents } = options;

  async function publishIn(queryable: Queryable, claim: Claim, result: TurnResult, now: Date): Promise<PublishRow> {
    const [row] = await queryable.query<PublishRow>(
      'SELECT outcome, last_before, more FROM publish_turn($1, $2, $3, $4, $5, $6, $7)',
      [
        claim.conversationId,
        holder,
        claim.version,
        claim.sequence,
        storableJson(result.replies),
        storableJson(result.state),
        now,
      ],
    );
    return row ?? { outcome: 'overtaken', last_before: 0, more: false };
  }

  async function publishWithEvents(claim: Claim, result: TurnResult, now: Date): Promise<PublishRow> {
    const { events = [] } = result;
    if (events.length === 0 || applyEvents === undefined) return publishIn(database, claim, result, now);
    return database.transaction(async (transaction) => {
      const row = await publishIn(transaction, claim, result, now);
      if (row.outcome === 'published') {
        await applyEvents(transaction, { conversationId: claim.conversationId, sequence: claim.sequence, events, now });
      }
      return row;
    });
  }

  return {
    async claim(conversationId) {
      const [row] = await database.query<ClaimRow>(
        'SELECT t.*, p.* FROM claim_turn($1, $2, $3) t, LATERAL place_of_turn($1, t.turn_sequence) p',
        [conversationId, holder, leaseMs],
      );
      return row === undefined ? undefined : toClaim(conversationId, row);
    },

    async publish(claim, result) {
      const now = clock.now();
      const row = await publishWithEvents(claim, result, now);
      if (row.outcome !== 'published') return { outcome: row.outcome };
      if (result.replies.length > 0) {
        const activities = result.replies.map((body, index) =>
          loggedActivity(claim.conversationId, {
            sequence: row.last_before + index + 1,
            direction: 'bot',
            body,
            at: now,
          }),
        );
        announcements.announce({ kind: 'appended', conversationId: claim.conversationId, activities });
      }
      return { outcome: 'published', more: row.more };
    },

    async standing({ conversationId, sequence, version }) {
      const [row] = await database.query<{ owned: boolean; held: boolean; wrote: boolean }>(
        `SELECT owner IN ('bot', 'queue') AS owned, lease_holder IS NOT DISTINCT FROM $2 AND version = $3 AS held,
            EXISTS (SELECT FROM activities a WHERE a.conversation_id = c.id AND a.sequence > $4
              AND a.direction = 'resident' AND a.body->>'type' = 'message') AS wrote
           FROM conversations c WHERE id = $1`,
        [conversationId, holder, version, sequence],
      );
      if (row === undefined || !row.held) return 'overtaken';
      if (!row.owned) return 'not-owner';
      return row.wrote ? 'resident-wrote' : 'wanted';
    },

    async fail(claim, pauseMs) {
      await database.query('SELECT fail_turn($1, $2, $3)', [claim.conversationId, holder, pauseMs]);
    },

    async renew(conversationIds) {
      await database.query(
        `UPDATE conversations SET lease_until = clock_timestamp() + $3::integer * interval '1 millisecond'
          WHERE id = ANY($1::text[]) AND lease_holder = $2`,
        [conversationIds, holder, leaseMs],
      );
    },

    async waiting(limit) {
      const rows = await database.query<{ id: string }>(
        // From the few that wait to their conversations: the planner would otherwise read all conversations each time.
        `WITH waiting AS MATERIALIZED (SELECT DISTINCT conversation_id FROM activities WHERE processed_at IS NULL)
         SELECT c.id FROM waiting w JOIN conversations c ON c.id = w.conversation_id
          WHERE c.owner IN ('bot', 'queue') AND (c.lease_until IS NULL OR c.lease_until < clock_timestamp())
          ORDER BY c.updated_at LIMIT $1`,
        [limit],
      );
      return rows.map(({ id }) => id);
    },

    async releaseAll() {
      await database.query(
        'UPDATE conversations SET lease_holder = NULL, lease_until = NULL WHERE lease_until IS NOT NULL',
      );
    },
  };
}

function toClaim(conversationId: string, row: ClaimRow): Claim {
  const { activity } = loggedActivity(conversationId, {
    sequence: row.turn_sequence,
    direction: 'resident',
    body: row.turn_body,
    at: row.turn_at,
  });
  return {
    conversationId,
    userId: row.turn_user,
    sequence: row.turn_sequence,
    activity,
    state: row.turn_state,
    version: row.turn_version,
    place: {
      sequence: row.turn_sequence,
      previousMessage: row.turn_previous,
      answeredSince: row.turn_answered_since,
    },
    claims: row.turn_claims,
    failures: row.turn_failures,
  };
}
