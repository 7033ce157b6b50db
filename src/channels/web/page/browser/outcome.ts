/**
 * Why a call to the server failed: `unreachable` (network, time-out), `server` (5xx), `busy` (429), `forbidden` (token
 * refused or past), `gone` (conversation unknown or ended), `refused` (the request itself: sending it again is useless).
 */
export interface Failure {
  readonly kind: 'unreachable' | 'server' | 'busy' | 'forbidden' | 'gone' | 'refused';
  /** The server's French sentence, when it gave one. */
  readonly message: string | null;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
}

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** A failure that needs no more words. */
export function failed(kind: Failure['kind']): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { kind, message: null, retryAfterMs: null } };
}
