import type {
  AbandonReason,
  Actor,
  CloseReason,
  Handoff,
  HandoffState,
  HandoffStateKind,
  ReleaseReason,
  Reminder,
} from './handoff.ts';

/** What may happen to a hand-off. */
export type HandoffEvent =
  /** The resident agrees to what is sent. */
  | { readonly kind: 'consent'; readonly team: string }
  | { readonly kind: 'ask_callback'; readonly team: string }
  | { readonly kind: 'leave'; readonly reason: AbandonReason }
  | { readonly kind: 'take'; readonly counsellor: string }
  /** One counsellor is asked; `until` is an ISO instant. */
  | { readonly kind: 'offer'; readonly counsellor: string; readonly until: string }
  /** The one who was asked says no, goes away, or lets the time pass. */
  | { readonly kind: 'offer_ended' }
  | { readonly kind: 'transfer_to_team'; readonly team: string }
  | { readonly kind: 'transfer_to_person'; readonly team: string; readonly counsellor: string; readonly until: string }
  /** The counsellor who had it gives no sign of life: the team takes over. */
  | { readonly kind: 'counsellor_lost' }
  /** The counsellor who had it is not there for it any more, and the server knows it: the team takes over at once. */
  | { readonly kind: 'release'; readonly why: ReleaseReason }
  /** The one whose turn it is to write is reminded, once for each silence. */
  | { readonly kind: 'remind'; readonly reminder: Reminder }
  /** She was reminded and still does not write, until the instant that the reminder named. `about` as in the reminder. */
  | { readonly kind: 'counsellor_silent'; readonly about: number }
  | { readonly kind: 'resident_silent'; readonly about: number }
  | { readonly kind: 'close'; readonly reason: CloseReason };

export type Transition =
  | { readonly ok: true; readonly handoff: Handoff }
  /** `over`: it has ended. `not-possible`: not from this state. `not-allowed`: not by this actor. `taken`: somebody else has it. */
  | { readonly ok: false; readonly code: 'over' | 'not-possible' | 'not-allowed' | 'taken' };

/**
 * The next state of a hand-off, or why the event is refused. Pure: the server's only judge of what may happen; the
 * screens merely propose it.
 *
 * @param at ISO instant
 */
export function transition(handoff: Handoff, event: HandoffEvent, actor: Actor, at: string): Transition {
  const next = nextState(handoff.state, event, actor, at);
  if (typeof next === 'string') return { ok: false, code: next };
  const waits = next.kind === 'queued' || next.kind === 'offered';
  return {
    ok: true,
    handoff: {
      ...handoff,
      state: next,
      version: handoff.version + 1,
      changedAt: at,
      waitingSince: waits ? (handoff.waitingSince ?? at) : handoff.waitingSince,
    },
  };
}

/** Whether the conversation is with the resident's bot, in a queue, or with a person. */
export function ownerOf({ kind }: HandoffState): 'bot' | 'queue' | 'counsellor' {
  switch (kind) {
    case 'queued':
    case 'offered':
      return 'queue';
    case 'active':
      return 'counsellor';
    case 'requested':
    case 'closed':
    case 'abandoned':
    case 'callback':
      return 'bot';
  }
}

/** Whether it is over: nothing more can happen to it (a call-back is dealt with on its own). */
export function isOver(kind: HandoffStateKind): boolean {
  return kind === 'closed' || kind === 'abandoned' || kind === 'callback';
}

type Refusal = Extract<Transition, { ok: false }>['code'];

function nextState(state: HandoffState, event: HandoffEvent, actor: Actor, at: string): HandoffState | Refusal {
  if (isOver(state.kind)) return 'over';
  switch (event.kind) {
    case 'consent':
      if (actor.kind !== 'resident') return 'not-allowed';
      return state.kind === 'requested' ? { kind: 'queued', team: event.team } : 'not-possible';
    case 'ask_callback':
      if (actor.kind !== 'resident') return 'not-allowed';
      return state.kind === 'active' ? 'not-possible' : { kind: 'callback', team: event.team };
    case 'leave':
      return leave(state, event.reason, actor);
    case 'take':
      return take(state, event.counsellor, actor);
    case 'offer':
      if (actor.kind === 'resident' || actor.kind === 'counsellor') return 'not-allowed';
      if (state.kind !== 'queued') return 'not-possible';
      return { kind: 'offered', team: state.team, counsellor: event.counsellor, until: event.until };
    case 'offer_ended':
      if (state.kind !== 'offered') return 'not-possible';
      if (actor.kind === 'resident') return 'not-allowed';
      if (actor.kind === 'counsellor' && actor.id !== state.counsellor) return 'not-allowed';
      return { kind: 'queued', team: state.team };
    case 'transfer_to_team':
      return mayMove(state, actor) ?? { kind: 'queued', team: event.team };
    case 'transfer_to_person':
      return (
        mayMove(state, actor) ?? {
          kind: 'offered',
          team: event.team,
          counsellor: event.counsellor,
          until: event.until,
        }
      );
    case 'counsellor_lost':
      if (actor.kind !== 'clock') return 'not-allowed';
      return state.kind === 'active' ? { kind: 'queued', team: state.team } : 'not-possible';
    case 'release':
      return release(state, event.why, actor);
    case 'remind':
      if (actor.kind !== 'clock') return 'not-allowed';
      if (state.kind !== 'active' || isReminded(state, event.reminder)) return 'not-possible';
      return { ...state, reminder: event.reminder };
    case 'counsellor_silent':
      return silenceOver(state, { whom: 'counsellor', about: event.about }, actor, at, (active) => ({
        kind: 'queued',
        team: active.team,
      }));
    case 'resident_silent':
      return silenceOver(state, { whom: 'resident', about: event.about }, actor, at, () => ({
        kind: 'closed',
        reason: 'resident_silent',
      }));
    case 'close':
      return close(state, event.reason, actor);
  }
}

/** Her own, when she signs out; anybody's for a supervisor, and for the clock, which mends what a crash left. */
function release(state: HandoffState, why: ReleaseReason, actor: Actor): HandoffState | Refusal {
  if (actor.kind === 'resident') return 'not-allowed';
  if (state.kind !== 'active') return 'not-possible';
  if (actor.kind === 'counsellor' && (actor.id !== state.counsellor || why !== 'signed_out')) return 'not-allowed';
  return { kind: 'queued', team: state.team };
}

type Active = Extract<HandoffState, { kind: 'active' }>;
type Silence = Pick<Reminder, 'whom' | 'about'>;

/** Nobody loses a conversation for a silence that she was not reminded of, nor before the time that she was told. */
function silenceOver(
  state: HandoffState,
  silence: Silence,
  actor: Actor,
  at: string,
  next: (active: Active) => HandoffState,
): HandoffState | Refusal {
  if (actor.kind !== 'clock') return 'not-allowed';
  if (state.kind !== 'active' || !isReminded(state, silence)) return 'not-possible';
  return Date.parse(at) < Date.parse(state.reminder?.until ?? '') ? 'not-possible' : next(state);
}

function isReminded({ reminder }: Active, { whom, about }: Silence): boolean {
  return reminder?.whom === whom && reminder.about === about;
}

function leave(state: HandoffState, reason: AbandonReason, actor: Actor): HandoffState | Refusal {
  if (actor.kind !== 'resident' && actor.kind !== 'clock') return 'not-allowed';
  if (state.kind === 'active') return 'not-possible';
  // The clock gives up only on those who never said what may be sent; who waits in a queue waits until she leaves.
  if (actor.kind === 'clock' && state.kind !== 'requested') return 'not-allowed';
  return { kind: 'abandoned', reason };
}

function take(state: HandoffState, counsellor: string, actor: Actor): HandoffState | Refusal {
  if (actor.kind !== 'counsellor' || actor.id !== counsellor) return 'not-allowed';
  switch (state.kind) {
    case 'queued':
      return { kind: 'active', team: state.team, counsellor };
    case 'offered':
      return state.counsellor === counsellor ? { kind: 'active', team: state.team, counsellor } : 'taken';
    case 'active':
      return 'taken';
    default:
      return 'not-possible';
  }
}

/** Her own conversation, or anybody's for a supervisor. @returns undefined when it may move */
function mayMove(state: HandoffState, actor: Actor): Refusal | undefined {
  if (actor.kind === 'supervisor') return state.kind === 'requested' ? 'not-possible' : undefined;
  if (actor.kind !== 'counsellor') return 'not-allowed';
  if (state.kind !== 'active') return 'not-possible';
  return state.counsellor === actor.id ? undefined : 'not-allowed';
}

function close(state: HandoffState, reason: CloseReason, actor: Actor): HandoffState | Refusal {
  if (state.kind !== 'active') return 'not-possible';
  // That reason is a reminder's end (`resident_silent`), nobody's choice.
  if (reason === 'resident_silent') return 'not-allowed';
  switch (actor.kind) {
    case 'counsellor':
      return actor.id === state.counsellor ? { kind: 'closed', reason } : 'not-allowed';
    case 'supervisor':
      return { kind: 'closed', reason };
    case 'resident':
      return reason === 'resident_left' ? { kind: 'closed', reason } : 'not-allowed';
    case 'clock':
      return 'not-allowed';
  }
}
