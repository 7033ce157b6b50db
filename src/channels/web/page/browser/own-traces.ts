import { DRAFT_KEY } from './draft.ts';
import { WORDING_KEY } from './wording-control.ts';

/** Takes from the device what it keeps besides the conversation: what was being written, and the wish for plain language. */
export function forgetTraces(): void {
  try {
    sessionStorage.removeItem(DRAFT_KEY);
    localStorage.removeItem(WORDING_KEY);
  } catch {
    // A browser that refuses to store has kept nothing.
  }
}
