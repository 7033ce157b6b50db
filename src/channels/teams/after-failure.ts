import type { DeliveryFailure } from './delivery-failure.ts';

/** `gone`: nothing can be sent to this conversation any more. `drop`: this message will never pass, the next may. */
export type NextStep =
  | { readonly kind: 'retry'; readonly afterMs: number }
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'drop'; readonly reason: string };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** A question answered a day later helps nobody. */
const TOO_OLD_MS = 24 * 3_600_000;

/**
 * What to do after a failed attempt, as Microsoft asks: 429, 412 and 5xx are tried again, with growing pauses. 401 too:
 * it is our registration that is refused, which its owner can mend without a message being lost.
 *
 * @param attempts failed ones so far, this one included
 * @param ageMs how long ago the message was published
 * @param isUpdate whether a message already sent was to be changed
 */
export function afterFailure(
  { status, retryAfterMs }: DeliveryFailure,
  attempts: number,
  ageMs: number,
  isUpdate = false,
): NextStep {
  // Somebody took the message away: that says nothing of the conversation.
  if (isUpdate && (status === 403 || status === 404)) {
    return { kind: 'drop', reason: `the message to be changed is no more (${status})` };
  }
  if (status === 403) return { kind: 'gone', reason: 'the app was removed or blocked (403)' };
  if (status === 404) return { kind: 'gone', reason: 'the conversation is no more (404)' };
  const passes = status === undefined || status >= 500 || [401, 408, 412, 429].includes(status);
  if (!passes) return { kind: 'drop', reason: `refused for good (${status})` };
  if (ageMs > TOO_OLD_MS) return { kind: 'drop', reason: `too late (last status: ${status ?? 'none'})` };
  const growing = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  return { kind: 'retry', afterMs: retryAfterMs ?? growing };
}
