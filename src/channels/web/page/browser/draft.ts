import type { KeyStore } from './session.ts';

/** Where the tab keeps it. */
export const DRAFT_KEY = 'assistant-brouillon';

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
        return store.getItem(DRAFT_KEY) ?? '';
      } catch {
        return '';
      }
    },
    write: (text) => {
      try {
        if (text === '') store.removeItem(DRAFT_KEY);
        else store.setItem(DRAFT_KEY, text);
      } catch {
        // A full store only loses the draft at the next reload.
      }
    },
  };
}
