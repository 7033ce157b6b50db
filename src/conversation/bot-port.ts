import type { Activity } from 'botbuilder';

/** What a bot remembers of one conversation between two turns; must survive `JSON.stringify`. */
export type ConversationState = Readonly<Record<string, unknown>>;

export interface Turn {
  readonly conversationId: string;
  /** The stored activity to answer, its text already masked. */
  readonly activity: Partial<Activity>;
  readonly state: ConversationState;
}

export interface TurnResult {
  /** Replies in order; the log gives them their ids, sequence numbers and timestamps. */
  readonly replies: readonly Partial<Activity>[];
  readonly state: ConversationState;
}

/** Thinks one turn. No side effect leaves the process: the turn worker publishes the result. */
export type Think = (turn: Turn) => Promise<TurnResult>;
