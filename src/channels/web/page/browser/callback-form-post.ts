import type { CallbackSlot } from './callback-form-offer.ts';
import type { Conversation } from './conversation.ts';
import { httpJson } from './http-json.ts';
import { objectsAt, textAt } from './json.ts';

/** What the person wrote, as it is sent. */
export interface CallbackFields {
  readonly clientId: string;
  readonly team: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly slot: Pick<CallbackSlot, 'from' | 'to'> | null;
  readonly topic: string;
  /** She sends again what she was warned of. */
  readonly confirmed: boolean;
}

interface Fault {
  readonly field: string;
  readonly message: string;
  /** Taken as it is when it is sent again. */
  readonly mayBeConfirmed: boolean;
}

/** `faults`: fields to be filled in again. `failed`: it did not go, and why when the server said so. */
export type CallbackOutcome =
  | { readonly kind: 'saved'; readonly reference: string }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  | { readonly kind: 'failed'; readonly message: string | null };

export const NOT_SENT: CallbackOutcome = { kind: 'failed', message: null };

/** Sends the form to its own address: it is not part of the conversation. */
export async function postCallback(conversation: Conversation, fields: CallbackFields): Promise<CallbackOutcome> {
  const url = `/v3/directline/conversations/${encodeURIComponent(conversation.id)}/callback`;
  const answer = await httpJson(url, conversation.token, { ...fields });
  if (!answer.ok) return { kind: 'failed', message: answer.failure.message };
  const reference = textAt(answer.value, 'reference');
  if (answer.value.saved === true && reference !== null) return { kind: 'saved', reference };
  const faults = objectsAt(answer.value, 'faults').flatMap((fault) => {
    const [field, message] = [textAt(fault, 'field'), textAt(fault, 'message')];
    return field === null || message === null
      ? []
      : [{ field, message, mayBeConfirmed: fault.mayBeConfirmed === true }];
  });
  return faults.length > 0 ? { kind: 'faults', faults } : NOT_SENT;
}
