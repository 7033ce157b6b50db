import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PresenceState, Queue, Session } from '../../../api-types.ts';
import type { Call } from './api.ts';
import type { Live } from './live.ts';
import type { Outbox } from './outbox.ts';
import type { Preferences } from './preferences.ts';

/** What every screen of a signed-in person uses. */
export interface Desk {
  readonly session: Session;
  readonly call: Call;
  readonly live: Live;
  readonly outbox: Outbox;
  readonly preferences: Preferences;
  readonly setPreferences: (preferences: Preferences) => void;
  readonly presence: PresenceState;
  /** The queue as last read; null before, and for auditors. */
  readonly queue: Queue | null;
  readonly readQueue: () => void;
  /** Reads who I am again. */
  readonly readSession: () => void;
  /** My conversations with something new that I have not looked at. */
  readonly unread: ReadonlySet<string>;
  readonly markRead: (request: string) => void;
}

export const DeskContext = createContext<Desk | null>(null);

/** The desk; only below a signed-in page. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('no desk: this screen needs somebody signed in');
  return desk;
}

/** The name of a team, or its id. */
export function teamName(session: Session, team: string | null): string {
  return session.teams.find(({ id }) => id === team)?.name ?? team ?? 'sans équipe';
}
