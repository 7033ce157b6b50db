import type { ConnectionState } from './connection.ts';
import { fill, type Words } from './words.ts';

/** What decides the line under the conversation. `state` is null as long as the chat was not used. */
export interface Situation {
  readonly state: ConnectionState | null;
  /** Whether the device says it has a network. */
  readonly networked: boolean;
  /** Whether a message of the person is kept, waiting to leave. */
  readonly unsent: boolean;
}

/** A line to show. `retry`: with a button to try at once. `calm`: worth showing only if it lasts. */
export interface Status {
  readonly text: string;
  readonly retry: boolean;
  readonly calm: boolean;
}

/** Says what is wrong and what to do about it; null when all is well. */
export function statusOf({ state, networked, unsent }: Situation, { etat }: Words): Status | null {
  const garde = unsent ? etat.garde : etat.sera_garde;
  if (!networked) {
    return { text: fill(etat.hors_ligne, { garde }), retry: false, calm: false };
  }
  switch (state) {
    case null:
    case 'online':
      return null;
    case 'connecting':
      return { text: etat.connexion, retry: false, calm: true };
    case 'interrupted':
      return { text: fill(etat.coupure, { garde }), retry: false, calm: true };
    case 'away':
      return { text: fill(etat.absent, { garde }), retry: true, calm: false };
  }
}
