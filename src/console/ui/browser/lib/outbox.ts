import type { Source } from '../../../api-types.ts';
import type { Call } from './api.ts';
import { backoff } from './backoff.ts';
import { newClientId } from './drafts.ts';

/** A reply on its way: sent again with the same number until the server has it, so that it is said once. */
export interface OutgoingReply {
  readonly clientId: string;
  readonly request: string;
  readonly text: string;
  readonly sources: readonly Source[];
  /** The server has it; it stays here until it is read back, so that it never leaves the screen in between. */
  readonly stored: boolean;
  /** Why the server will not have it; null while it may still arrive. */
  readonly refusal: string | null;
  /** The refusal is a warning: it is taken once she has confirmed it. */
  readonly mayConfirm: boolean;
  readonly confirmed: boolean;
}

export interface Outbox {
  /** What was not read back yet in a conversation, oldest first. */
  of(request: string): readonly OutgoingReply[];
  send(request: string, text: string, sources: readonly Source[]): void;
  /** Takes back a refused reply, or lets go of one that was read back. */
  remove(clientId: string): void;
  /** Sends a reply that she was warned of as it is. */
  confirm(clientId: string): void;
  /** Whether the server has them all. */
  isEmpty(): boolean;
  /** @returns stops it */
  listen(changed: () => void): () => void;
}

/** Codes after which the same reply may still be taken. */
const PASSING = new Set(['UNREACHABLE', 'TOO_MANY_REQUESTS', 'STOPPING', 'SIGNED_OUT', 'INTERNAL_ERROR']);

/** Code of the refusal that is a warning. */
export const HEALTH_WORDS = 'HEALTH_WORDS';

/** Sends replies one at a time; listeners read the conversation again when one is stored. */
export function createOutbox(call: Call): Outbox {
  const listeners = new Set<() => void>();
  let replies: readonly OutgoingReply[] = [];
  const sending = new Set<string>();
  const change = (next: readonly OutgoingReply[]) => {
    replies = next;
    for (const changed of listeners) changed();
  };
  const without = (clientId: string) => replies.filter((reply) => reply.clientId !== clientId);

  /** One at a time in a conversation, or they might arrive in another order. */
  async function empty(request: string): Promise<void> {
    if (sending.has(request)) return;
    sending.add(request);
    let failures = 0;
    for (;;) {
      const next = replies.find((reply) => reply.request === request && !reply.stored && reply.refusal === null);
      if (next === undefined) break;
      const { clientId, text, sources, confirmed } = next;
      const body = { clientId, text, sources: [...sources], confirmed };
      const outcome = await call('reply', { id: request, body });
      if (outcome.ok) {
        failures = 0;
        change(replies.map((reply) => (reply.clientId === clientId ? { ...reply, stored: true } : reply)));
      } else if (PASSING.has(outcome.failure.code)) {
        failures += 1;
        await new Promise((resolve) => setTimeout(resolve, backoff(failures, Math.random())));
      } else {
        const { message: refusal, code } = outcome.failure;
        const mayConfirm = code === HEALTH_WORDS;
        change(replies.map((reply) => (reply.clientId === clientId ? { ...reply, refusal, mayConfirm } : reply)));
      }
    }
    sending.delete(request);
  }

  return {
    of: (request) => replies.filter((reply) => reply.request === request),
    send: (request, text, sources) => {
      const fresh = { stored: false, refusal: null, mayConfirm: false, confirmed: false } as const;
      change([...replies, { clientId: newClientId(), request, text, sources, ...fresh }]);
      void empty(request);
    },
    confirm: (clientId) => {
      const told = replies.find((reply) => reply.clientId === clientId);
      if (told === undefined) return;
      change(replies.map((reply) => (reply === told ? { ...reply, refusal: null, confirmed: true } : reply)));
      void empty(told.request);
    },
    remove: (clientId) => change(without(clientId)),
    isEmpty: () => replies.every(({ stored }) => stored),
    listen: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}
