import { EMPTY_SESSION, type KeyStore, loadSession, removeSession, type Session, saveSession } from './session.ts';

/** The session in memory, written to the tab's store at each change. */
export interface SessionKeeper {
  current(): Session;
  change(part: Partial<Session>): void;
  /** Forgets everything, in the tab's store too; from here on nothing more is written. */
  close(): void;
}

/** Makes the keeper; writes nothing until the first change. */
export function createSessionKeeper(store: KeyStore): SessionKeeper {
  let session = loadSession(store);
  let closed = false;
  return {
    current: () => session,
    change: (part) => {
      if (closed) return;
      session = { ...session, ...part };
      saveSession(store, session);
    },
    close: () => {
      closed = true;
      session = EMPTY_SESSION;
      removeSession(store);
    },
  };
}
