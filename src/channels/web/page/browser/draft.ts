import type { KeyStore } from './session.ts';

const KEY = 'assistant-brouillon';

/** What was written and not sent, over a reload of the tab. */
export interface Draft {
  /** Empty when there is none. */
  read(): string;
  write(text: string): void;
}

export function createDraft(store: KeyStore): Draft {
  return {
    read: () => {
      try {
        return store.getItem(KEY) ?? '';
      } catch {
        return '';
      }
    },
    write: (text) => {
      try {
        if (text === '') store.removeItem(KEY);
        else store.setItem(KEY, text);
      } catch {
        // A full store only loses the draft at the next reload.
      }
    },
  };
}
