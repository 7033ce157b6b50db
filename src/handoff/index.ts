export { applyHandoffEvents, BEST_SCORE, BOT_EVENTS } from './apply-events.ts';
export { type CallbackDesk, createCallbackDesk, type FormResult } from './callbacks/callback-desk.ts';
export {
  CALLBACK_FIELDS,
  type CallbackField,
  type CallbackForm,
  type CallbackRequest,
  callbackFormSchema,
  type FormFault,
  readCallbackForm,
} from './callbacks/callback-form.ts';
export {
  type BookResult,
  bookCallback,
  CALLBACK_STATUSES,
  type Callback,
  type CallbackStatus,
  contactOf,
  findCallback,
  listCallbacks,
  setCallbackStatus,
} from './callbacks/callback-store.ts';
export { type Contact, contactHint, readEmail, readPhone } from './callbacks/contact.ts';
export { newReference } from './callbacks/reference.ts';
export { createSeal, type Seal, sealSecret } from './callbacks/seal.ts';
export { dayWords, isPossible, type Slot, slotsAfter, slotWords, timeWords } from './callbacks/slots.ts';
export {
  CLOCK_DUTIES_EVERY_MS,
  doClockDuties,
  NOBODY_AFTER_MINUTES,
  SILENT_AFTER_MINUTES,
  startClockDuties,
  WAIT_LIMIT,
} from './clock-duties.ts';
export { createHandoffDesk, type HandoffDesk, type Standing } from './desk.ts';
export { consoleHub, type EngagementHub, type Initiation, withTranscript } from './engagement-hub.ts';
export {
  type AbandonReason,
  type Actor,
  CLOSE_REASONS,
  type CloseReason,
  type Handoff,
  type HandoffState,
  type HandoffStateKind,
  RELEASE_REASONS,
  type ReleaseReason,
  type Reminder,
} from './handoff.ts';
export { type HandoffFile, handoffFileSchema, TOPICS } from './handoff-file.ts';
export {
  type ChangeResult,
  changeHandoff,
  handoffById,
  openHandoffOf,
  requestHandoff,
  type Said,
  type StoredHandoff,
} from './handoff-store.ts';
export { currentHours, type FileHours, setTeamWeek, type TeamWeek, teamWeeks } from './hours/current-hours.ts';
export { type Closure, type Hours, type HoursFile, readHours } from './hours/hours-file.ts';
export { type OpeningHours, openingHours } from './hours/opening-hours.ts';
export { addDays, instantOf, parisTime } from './hours/paris-time.ts';
export {
  faultOfWeek,
  type Span,
  type SpansFault,
  type Week,
  weekText,
} from './hours/week.ts';
export { type Presence, presenceIn } from './presence.ts';
export { ownTeam, type Route, route, withFallbacks } from './routing/route.ts';
export {
  type KnownOrNot,
  NOTHING_KNOWN,
  type RoutingFacts,
  type RoutingPlace,
  type RoutingSituation,
  routingPlace,
} from './routing/routing-facts.ts';
export { type Routing, readRouting } from './routing/routing-file.ts';
export type { ContactTeam, QueueTeam, Team } from './routing/team.ts';
export { reminderSchema } from './state-schema.ts';
export { HANDOFF_INITIATE, HANDOFF_STATUS, statusEvent } from './status-event.ts';
export { type HandoffEvent, isOver, ownerOf, type Transition, transition } from './transition.ts';
export { type IsPrivate, WITHHELD } from './withheld.ts';
