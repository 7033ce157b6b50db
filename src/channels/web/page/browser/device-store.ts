import type { Conversation } from './conversation.ts';
import { objectIn } from './json.ts';
import { type KeyStore, readStoredConversation } from './session.ts';

/** The conversation that the person asked this device to keep; nothing is there unless she asked. */
export interface DeviceStore {
  read(): Conversation | null;
  write(conversation: Conversation): void;
  forget(): void;
}

export const DEVICE_KEY = 'assistant-formation-gardee';

/** @returns null where the browser lets the page keep nothing */
export function createDeviceStore(): DeviceStore | null {
  try {
    return deviceStoreOver(localStorage);
  } catch {
    return null;
  }
}

export function deviceStoreOver(store: KeyStore): DeviceStore {
  return {
    read: () => {
      const kept = objectIn(store.getItem(DEVICE_KEY) ?? '');
      return kept === null ? null : readStoredConversation(kept);
    },
    write: (conversation) => {
      try {
        store.setItem(DEVICE_KEY, JSON.stringify(conversation));
      } catch {
        // A full store: the tab still has it.
      }
    },
    forget: () => store.removeItem(DEVICE_KEY),
  };
}
