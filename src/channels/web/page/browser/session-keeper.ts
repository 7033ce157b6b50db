import { type KeyStore, loadSession, type Session, saveSession } from './session.ts';

/** The session in memory, written to the tab's store at each change. */
export interface SessionKeeper {
  current(): Session;
  change(part: Partial<Session>): void;
}

/** Makes the keeper; writes nothing until the first change. */
export function createSessionKeeper(store: KeyStore): SessionKeeper {
  let session = loadSession(store);
  return {
    current: () => session,
    change: (part) => {
      session = { ...session, ...part };
      saveSession(store, session);
    },
  };
}
