import type { PresenceState } from '../../../api-types.ts';

export type PresenceChoice = PresenceState;
/** In the order of the list. */
export const PRESENCE_STATES_LIST: readonly PresenceChoice[] = ['available', 'busy', 'away'];
