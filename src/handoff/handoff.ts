/** Where a hand-off stands. The last three are its ends; only `callback` still owes the resident something. */
export type HandoffState =
  /** Asked for; the resident has not yet said what may be sent. Nothing was sent. */
  | { readonly kind: 'requested' }
  /** Any counsellor of the team may take it. */
  | { readonly kind: 'queued'; readonly team: string }
  /** One counsellor is asked to take it, until then (ISO instant); afterwards the whole team may. */
  | { readonly kind: 'offered'; readonly team: string; readonly counsellor: string; readonly until: string }
  /** `reminder`: the last one, of whatever silence; absent when everybody has always written in time. */
  | { readonly kind: 'active'; readonly team: string; readonly counsellor: string; readonly reminder?: Reminder }
  | { readonly kind: 'closed'; readonly reason: CloseReason }
  | { readonly kind: 'abandoned'; readonly reason: AbandonReason }
  /** The team calls back; see `Callback`. */
  | { readonly kind: 'callback'; readonly team: string };

export type HandoffStateKind = HandoffState['kind'];

/** Told to the one whose turn it is to write. */
export interface Reminder {
  readonly whom: 'counsellor' | 'resident';
  /** Sequence number of the first activity that waits for her answer: of the same silence, the same. */
  readonly about: number;
  /** ISO instant after which the other one is not kept waiting any longer. */
  readonly until: string;
}

/** Why a conversation leaves its counsellor: she signed out everywhere, her account was shut, the team is hers no more. */
export const RELEASE_REASONS = ['signed_out', 'account_shut', 'team_taken'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

export const CLOSE_REASONS = [
  'answered',
  'referred',
  'returned_to_bot',
  'resident_left',
  'unreachable',
  /** She did not write any more, was reminded, and still did not. */
  'resident_silent',
  'abuse',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** `declined`: did not agree to send anything. `left`: left the queue. `silent`: never said what may be sent. */
export type AbandonReason = 'declined' | 'left' | 'silent';

/** Who did something; `clock` is the assistant itself, when a delay is over. */
export type Actor =
  | { readonly kind: 'resident' }
  | { readonly kind: 'counsellor'; readonly id: string }
  | { readonly kind: 'supervisor'; readonly id: string }
  | { readonly kind: 'clock' };

/** One request for a person, from the question to its end. */
export interface Handoff {
  readonly id: string;
  readonly conversationId: string;
  readonly state: HandoffState;
  /** Counts its changes: a change is stored only over the version that it has read. */
  readonly version: number;
  /** ISO instants. `waitingSince` is kept when it goes back to a queue: nobody loses her place. */
  readonly requestedAt: string;
  readonly waitingSince: string | undefined;
  readonly changedAt: string;
}
