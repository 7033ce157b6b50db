import type { Activity } from 'botbuilder';
import type { Queryable } from '../platform/index.ts';

/** What a bot remembers of one conversation between two turns; must survive `JSON.stringify`. */
export type ConversationState = Readonly<Record<string, unknown>>;

/** Where the activity to answer stands in its conversation. */
export interface TurnPlace {
  /** Its own sequence number. */
  readonly sequence: number;
  /** That of the resident's message before it; 0 where it is her first. */
  readonly previousMessage: number;
  /** The assistant has spoken since it was posted: she had not read that when she wrote. */
  readonly answeredSince: boolean;
}

export interface Turn {
  readonly conversationId: string;
  /** The stored activity to answer, its text already masked. */
  readonly activity: Partial<Activity>;
  readonly state: ConversationState;
  /** Absent where no log stands behind the turn. */
  readonly place?: TurnPlace;
  /** Aborted when the answer is not wanted any more; its reason is an `Interruption`. A bot then ends soon, with what it has. */
  readonly signal?: AbortSignal;
  /** Shows something at once that the log will not hold, see `Provisional`. */
  readonly show?: (provisional: Provisional) => void;
}

/** Why an answer is not wanted any more. Only what a resident's next message interrupts is still published. */
export type Interruption = 'resident-wrote' | 'not-owner' | 'overtaken' | 'too-late';

/**
 * What a resident may see of a turn before it is published. `informative`: what the assistant is doing, shown when the turn
 * is slow. `streaming`: the answer as far as it is sure, from its beginning; the published one takes its place.
 */
export interface Provisional {
  readonly streamType: 'informative' | 'streaming';
  readonly text: string;
  readonly locale?: string;
}

export interface TurnResult {
  /** Replies in order; the log gives them their ids, sequence numbers and timestamps. */
  readonly replies: readonly Partial<Activity>[];
  readonly state: ConversationState;
  /** Bot Framework events for other parts of the assistant (`handoff.initiate`), never shown; see `ApplyEvents`. */
  readonly events?: readonly Partial<Activity>[];
}

/**
 * Does what a turn's events ask for, in the publishing transaction: with the replies, or not at all. Throwing undoes the
 * turn, which is then thought again.
 */
export type ApplyEvents = (
  transaction: Queryable,
  turn: {
    readonly conversationId: string;
    /** Sequence number of the activity that was answered. */
    readonly sequence: number;
    readonly events: readonly Partial<Activity>[];
    readonly now: Date;
  },
) => Promise<void>;

/** Thinks one turn. No side effect leaves the process: the turn worker publishes the result. */
export type Think = (turn: Turn) => Promise<TurnResult>;
