import type { Activity } from 'botbuilder';
import { activityId } from './activity-id.ts';

/** Where an activity comes from. `system` ones (the start of a conversation) are for the bot, never shown. */
export type Direction = 'resident' | 'system' | 'bot' | 'counsellor';

/** An activity as the log holds it. */
export interface LoggedActivity {
  /** Position in its conversation, from 1, without holes: the watermark of Direct Line. */
  readonly sequence: number;
  readonly direction: Direction;
  /** With the log's own `id`, `timestamp` and `conversation`. */
  readonly activity: Partial<Activity>;
}

/** Gives a stored body what is the log's to say: its id, its conversation, its time. */
export function loggedActivity(
  conversationId: string,
  row: { sequence: number; direction: Direction; body: Partial<Activity>; at: Date },
): LoggedActivity {
  return {
    sequence: row.sequence,
    direction: row.direction,
    activity: {
      ...row.body,
      id: activityId(conversationId, row.sequence),
      timestamp: row.at,
      conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
    },
  };
}
