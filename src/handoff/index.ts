export {
  type AbandonReason,
  type Actor,
  CLOSE_REASONS,
  type CloseReason,
  type Handoff,
  type HandoffState,
  type HandoffStateKind,
} from './handoff.ts';
export { type HandoffFile, handoffFileSchema } from './handoff-file.ts';
export {
  type ChangeResult,
  changeHandoff,
  openHandoffOf,
  requestHandoff,
  type Said,
  type StoredHandoff,
} from './handoff-store.ts';
export { type Closure, type Hours, type HoursFile, readHours, type Span } from './hours/hours-file.ts';
export { type OpeningHours, openingHours } from './hours/opening-hours.ts';
export { addDays, instantOf, parisTime } from './hours/paris-time.ts';
export { ownTeam, type Route, route, withFallbacks } from './routing/route.ts';
export {
  type KnownOrNot,
  NOTHING_KNOWN,
  type RoutingFacts,
  type RoutingPlace,
  type RoutingSituation,
  routingPlace,
  SITUATIONS,
} from './routing/routing-facts.ts';
export { type Routing, readRouting } from './routing/routing-file.ts';
export type { ContactTeam, QueueTeam, Team } from './routing/team.ts';
export { type HandoffEvent, isOver, ownerOf, type Transition, transition } from './transition.ts';
