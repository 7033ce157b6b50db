import type { DeviceStore } from './device-store.ts';
import { EMPTY_SESSION, type KeyStore, loadSession, removeSession, type Session, saveSession } from './session.ts';

/** The session in memory, written to the tab's store at each change; the conversation on the device too if asked. */
export interface SessionKeeper {
  current(): Session;
  change(part: Partial<Session>): void;
  /** Whether this device keeps the conversation after the tab is closed. */
  isKept(): boolean;
  /** The person asks the device to keep it, or no longer to. */
  keep(wanted: boolean): void;
  /** Forgets everything, in the stores too; from here on nothing more is written. */
  close(): void;
}

/**
 * Makes the keeper; writes nothing until the first change. A new tab takes up the conversation that the device keeps.
 *
 * @param device null where nothing can be kept
 */
export function createSessionKeeper(store: KeyStore, device: DeviceStore | null): SessionKeeper {
  const found = loadSession(store);
  const keptBefore = device?.read() ?? null;
  let session = found.conversation === null ? { ...found, conversation: keptBefore } : found;
  let kept = keptBefore !== null && keptBefore.id === session.conversation?.id;
  let closed = false;

  function onDevice(): void {
    if (!kept || device === null) return;
    if (session.conversation === null) device.forget();
    else device.write(session.conversation);
  }

  return {
    current: () => session,
    change: (part) => {
      if (closed) return;
      session = { ...session, ...part };
      saveSession(store, session);
      if (part.conversation !== undefined) onDevice();
    },
    isKept: () => kept,
    keep: (wanted) => {
      if (closed) return;
      if (kept && !wanted) device?.forget();
      kept = wanted && device !== null;
      onDevice();
    },
    close: () => {
      closed = true;
      session = EMPTY_SESSION;
      removeSession(store);
      if (kept) device?.forget();
    },
  };
}
