import type { Activity, Transcript } from 'botbuilder';
import type { Queryable } from '../platform/index.ts';
import type { HandoffFile } from './handoff-file.ts';
import { changeHandoff, requestHandoff } from './handoff-store.ts';
import { statusEvent } from './status-event.ts';

/** What the resident agreed to send, and to whom. */
export interface Initiation {
  readonly conversationId: string;
  readonly team: string;
  readonly file: HandoffFile;
  /**
   * Bot Framework's `handoff.initiate` as `EventFactory.createHandoffInitiation` makes it: `value` is the team and the file;
   * where the hub wants it and the resident agreed, the transcript is its attachment.
   */
  readonly activity: Partial<Activity>;
}

/**
 * Where requests for a person go. Our console is one (`consoleHub`); an outside engagement hub is another implementation:
 *
 * - `initiate` runs in the transaction that publishes the bot's reply: an outside hub writes there what is to be sent, and
 *   sends it once committed; throwing undoes the turn;
 * - what the hub does is told back through `changeHandoff` with `statusEvent` (Bot Framework's `handoff.status`): `take`
 *   silences the bot, `close` gives the conversation back to it; its people's words are posted to the log with the
 *   direction `counsellor`.
 */
export interface EngagementHub {
  /** Whether it is given the transcript; ours reads the log itself. */
  readonly wantsTranscript: boolean;
  initiate(transaction: Queryable, initiation: Initiation, now: Date): Promise<void>;
}

/** Our own console: the request waits in the team's queue. */
export function consoleHub(newId: () => string): EngagementHub {
  return {
    wantsTranscript: false,
    async initiate(transaction, { conversationId, team, file }, now) {
      const { id } = await requestHandoff(transaction, { id: newId(), conversationId, now });
      // Refused where she waits already, or is with somebody: then there is nothing to do.
      await changeHandoff(transaction, {
        id,
        event: { kind: 'consent', team },
        actor: { kind: 'resident' },
        now,
        file,
        say: (after) => ({ event: statusEvent(after) }),
      });
    },
  };
}

/** Attaches the conversation as Bot Framework does. */
export function withTranscript(activity: Partial<Activity>, activities: Transcript['activities']): Partial<Activity> {
  return {
    ...activity,
    attachments: [
      ...(activity.attachments ?? []),
      { contentType: 'application/json', name: 'Transcript', content: { activities } },
    ],
  };
}
