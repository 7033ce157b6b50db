import type { Activity } from 'botbuilder';
import type { Clock, Database, Queryable } from '../platform/index.ts';
import { activityId } from './activity-id.ts';
import type { Announcements } from './announcements.ts';
import { type Direction, type LoggedActivity, loggedActivity } from './logged-activity.ts';
import { type Mask, maskActivity } from './mask-activity.ts';
import { findSplit, type SplitMask } from './mask-earlier.ts';
import type { Owner } from './owner.ts';
import { storableJson, storableText } from './storable-json.ts';

/** Most activities that one reading returns; the next watermark tells where to go on. */
export const MAX_READ = 200;

/** `duplicate` carries the id of the first time; `closed` and `unknown` store nothing. */
export type PostResult = { outcome: 'stored' | 'duplicate'; id: string } | { outcome: 'unknown' | 'closed' };

export interface LogPage {
  /** What may be shown, in order; may be empty although the watermark moves. */
  readonly activities: readonly LoggedActivity[];
  /** Sequence number up to which everything was read. */
  readonly watermark: number;
  /** True when the log goes on beyond this page. */
  readonly more: boolean;
}

export interface ConversationLog {
  /**
   * Opens a conversation, with the `conversationUpdate` by which the bot greets; `greet: false` where it must not.
   * @returns false when it was already there, in which case nothing changes
   */
  start(conversation: {
    id: string;
    channel: string;
    userId: string;
    locale: string | undefined;
    greet?: boolean;
  }): Promise<boolean>;
  /**
   * Stores what a person sent, masked; when this resolves, it is never lost. Where it completes a number that the resident's
   * last messages began, their part is masked too. A retry, known by
   * `channelData.clientActivityID` or by the activity's own id, is answered with the first id.
   */
  post(
    conversationId: string,
    direction: Extract<Direction, 'resident' | 'counsellor'>,
    activity: Partial<Activity>,
  ): Promise<PostResult>;
  /** Reads what may be shown after a watermark; undefined when there is no such conversation. */
  read(conversationId: string, after: number): Promise<LogPage | undefined>;
  /** Sequence number of the last activity of each conversation that exists. */
  lastSequences(conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Compare-and-set: @returns false when `from` is not the owner (any more). */
  changeOwner(conversationId: string, from: Owner, to: Owner): Promise<boolean>;
}

interface Stored {
  outcome: 'stored' | 'duplicate' | 'unknown' | 'closed';
  at_sequence: number;
}

interface LogRow {
  last_sequence: number;
  sequence: number | null;
  direction: Direction;
  body: Partial<Activity>;
  created_at: Date;
}

/** The log of conversations, in the database; every addition is announced. */
export function createConversationLog(options: {
  database: Database;
  announcements: Announcements;
  clock: Clock;
  mask: Mask;
  /** Left out where nobody writes but programs: messages are then masked each by itself. */
  split?: SplitMask;
}): ConversationLog {
  const { database, announcements, clock, mask, split } = options;
  return {
    async start({ id, channel, userId, locale, greet = true }) {
      const body: Partial<Activity> = {
        type: 'conversationUpdate',
        channelId: channel,
        from: { id: userId, name: '', role: 'user' },
        membersAdded: greet ? [{ id: userId, name: '' }] : [],
        ...(locale === undefined ? {} : { locale }),
      };
      const now = clock.now();
      const rows = await database.query<{ started: boolean }>(
        'SELECT start_conversation($1, $2, $3, $4, $5) AS started',
        [id, channel, userId, storableJson(body), now],
      );
      const started = rows[0]?.started === true;
      if (started) {
        const activities = [loggedActivity(id, { sequence: 1, direction: 'system', body, at: now })];
        announcements.announce({ kind: 'appended', conversationId: id, activities });
      }
      return started;
    },

    async post(conversationId, direction, activity) {
      const now = clock.now();
      const store = async (queryable: Queryable, body: Partial<Activity>) => {
        const [row] = await queryable.query<Stored>(
          'SELECT outcome, at_sequence FROM post_activity($1, $2, $3, $4, $5, $6)',
          [
            conversationId,
            direction,
            textOrNull(activity.channelData?.clientActivityID),
            textOrNull(activity.id),
            storableJson(body),
            now,
          ],
        );
        return { row, body };
      };
      const { text = '' } = activity;
      const isAlone = split === undefined || direction !== 'resident' || !split.mayGoOn(text);
      const { row, body } = isAlone
        ? await store(database, maskActivity(activity, mask))
        : await database.transaction(async (transaction) => {
            const work = await findSplit(transaction, conversationId, text, { split, now });
            if (work === undefined) return store(transaction, maskActivity(activity, mask));
            const stored = await store(transaction, maskActivity({ ...activity, text: work.text }, mask, work.found));
            if (stored.row?.outcome === 'stored') await work.maskEarlier();
            return stored;
          });
      if (row === undefined || row.outcome === 'unknown') return { outcome: 'unknown' };
      if (row.outcome === 'closed') return { outcome: 'closed' };
      if (row.outcome === 'stored') {
        const activities = [loggedActivity(conversationId, { sequence: row.at_sequence, direction, body, at: now })];
        announcements.announce({ kind: 'appended', conversationId, activities });
      }
      return { outcome: row.outcome, id: activityId(conversationId, row.at_sequence) };
    },

    async read(conversationId, after) {
      const rows = await database.query<LogRow>(
        `SELECT c.last_sequence, a.sequence, a.direction, a.body, a.created_at
           FROM conversations c
           LEFT JOIN LATERAL (SELECT * FROM activities WHERE conversation_id = c.id AND sequence > $2
             ORDER BY sequence LIMIT $3) a ON true
          WHERE c.id = $1 ORDER BY a.sequence`,
        [conversationId, after, MAX_READ],
      );
      const [first] = rows;
      if (first === undefined) return undefined;
      const read = rows.flatMap((row) =>
        row.sequence === null
          ? []
          : [loggedActivity(conversationId, { ...row, sequence: row.sequence, at: row.created_at })],
      );
      // A client that holds a number from before a restored backup is brought back to what is really there.
      const watermark = read.at(-1)?.sequence ?? Math.min(after, first.last_sequence);
      return {
        activities: read.filter(({ direction }) => direction !== 'system'),
        watermark,
        more: watermark < first.last_sequence,
      };
    },

    async lastSequences(conversationIds) {
      const rows = await database.query<{ id: string; last_sequence: number }>(
        'SELECT id, last_sequence FROM conversations WHERE id = ANY($1::text[])',
        [conversationIds],
      );
      return new Map(rows.map((row) => [row.id, row.last_sequence]));
    },

    async changeOwner(conversationId, from, to) {
      const [row] = await database.query<{ changed: boolean }>('SELECT change_owner($1, $2, $3, $4) AS changed', [
        conversationId,
        from,
        to,
        clock.now(),
      ]);
      return row?.changed === true;
    },
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? storableText(value) : null;
}
