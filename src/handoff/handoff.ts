/** Where a hand-off stands. The last three are its ends; only `callback` still owes the resident something. */
export type HandoffState =
  /** Asked for; the resident has not yet said what may be sent. Nothing was sent. */
  | { readonly kind: 'requested' }
  /** Any counsellor of the team may take it. */
  | { readonly kind: 'queued'; readonly team: string }
  /** One counsellor is asked to take it, until then (ISO instant); afterwards the whole team may. */
  | { readonly kind: 'offered'; readonly team: string; readonly counsellor: string; readonly until: string }
  | { readonly kind: 'active'; readonly team: string; readonly counsellor: string }
  | { readonly kind: 'closed'; readonly reason: CloseReason }
  | { readonly kind: 'abandoned'; readonly reason: AbandonReason }
  /** The team calls back; see `Callback`. */
  | { readonly kind: 'callback'; readonly team: string };

export type HandoffStateKind = HandoffState['kind'];

export const CLOSE_REASONS = [
  'answered',
  'referred',
  'returned_to_bot',
  'resident_left',
  'unreachable',
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
