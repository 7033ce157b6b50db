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
export { type HandoffEvent, isOver, ownerOf, type Transition, transition } from './transition.ts';
