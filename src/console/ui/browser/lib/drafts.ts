import type { Source } from '../../../api-types.ts';

/** A reply being written; in memory only: what residents are told is kept by the server, nowhere else. */
export interface Draft {
  readonly text: string;
  readonly sources: readonly Source[];
}

export const EMPTY_DRAFT: Draft = { text: '', sources: [] };
const drafts = new Map<string, Draft>();

export function draftOf(request: string): Draft {
  return drafts.get(request) ?? EMPTY_DRAFT;
}

export function keepDraft(request: string, draft: Draft): void {
  drafts.set(request, draft);
}

/** A number that no other message has. */
export function newClientId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
