import type { Activity } from 'botbuilder';
import type { StoredHandoff } from './handoff-store.ts';

/** Bot Framework's names (`HandoffEventNames`). */
export const HANDOFF_STATUS = 'handoff.status';
export const HANDOFF_INITIATE = 'handoff.initiate';

/**
 * Bot Framework's `handoff.status`, by which the bot learns where a hand-off stands: its state, its id, and what goes with it.
 */
export function statusEvent(
  { id, state }: Pick<StoredHandoff, 'id' | 'state'>,
  more: Readonly<Record<string, unknown>> = {},
): Partial<Activity> {
  return { type: 'event', name: HANDOFF_STATUS, value: { ...state, handoff: id, ...more } };
}
