import type { Activity } from 'botbuilder';
import type { StoredHandoff } from './handoff-store.ts';

/** Bot Framework's names (`HandoffEventNames`). */
export const HANDOFF_STATUS = 'handoff.status';
export const HANDOFF_INITIATE = 'handoff.initiate';

/** The bot hears only what its own side says: a client's event has the role of a user. */
export const EVENT: Partial<Activity> = { type: 'event', from: { id: 'handoff', name: '', role: 'bot' } };

/**
 * Bot Framework's `handoff.status`, by which the bot learns where a hand-off stands: its state, its id, and what goes with it.
 */
export function statusEvent(
  { id, state }: Pick<StoredHandoff, 'id' | 'state'>,
  more: Readonly<Record<string, unknown>> = {},
): Partial<Activity> {
  return { ...EVENT, name: HANDOFF_STATUS, value: { ...state, handoff: id, ...more } };
}
