import type { Access } from './access.ts';
import { backoff } from './backoff.ts';
import { postMessage } from './direct-line.ts';
import { accept, enqueue, nextToPost, type OutboxMessage, remove } from './outbox.ts';
import type { Failure } from './outcome.ts';
import type { Pause } from './pause.ts';
import type { Preferences } from './preferences.ts';
import type { SessionKeeper } from './session-keeper.ts';

export interface SenderPorts {
  readonly access: Access;
  readonly keeper: SessionKeeper;
  readonly pause: Pause;
  readonly random: () => number;
  /** Language of the page. */
  readonly langue: Preferences['langue'];
  /** The server has stored the message. */
  readonly onAccepted: (id: string) => void;
  /** The server will never take this message; `reason` is its French sentence, when it gave one. */
  readonly onRefused: (id: string, reason: string | null) => void;
  /** A message could not leave and is kept; called at each failed try. */
  readonly onDelayed: (failures: number) => void;
}

export interface Sender {
  /** Keeps a message and sends it as soon as possible, after those before it. */
  send(message: Omit<OutboxMessage, 'accepted'>): void;
  /** Sends what is waiting (after a reload, or when the network is back). */
  flush(): void;
}

/** Posts the outbox one message at a time, in order; tries again for ever with the same `clientActivityID`. */
export function createSender(ports: SenderPorts): Sender {
  const { access, keeper, pause } = ports;
  let running = false;

  async function pump(): Promise<void> {
    if (running) return;
    running = true;
    let failures = 0;
    for (let next = nextToPost(keeper.current().outbox); next !== null; next = nextToPost(keeper.current().outbox)) {
      const failure = await post(next);
      failures = failure === null ? 0 : failures + 1;
      if (failure !== null) {
        ports.onDelayed(failures);
        await pause.wait(Math.max(failure.retryAfterMs ?? 0, backoff(failures, ports.random())));
      }
    }
    running = false;
  }

  /** Null when the message is settled (stored or refused for good), the failure to wait after otherwise. */
  async function post(message: OutboxMessage): Promise<Failure | null> {
    const entrance = await access.enter();
    if (!entrance.ok) return entrance.failure;
    const { conversation } = entrance.value;
    // A conversation that just began has something to be told first.
    if (nextToPost(keeper.current().outbox)?.id !== message.id) return null;
    const posted = await postMessage(conversation, message, ports.langue);
    if (posted.ok) {
      keeper.change({ outbox: accept(keeper.current().outbox, message.id) });
      ports.onAccepted(message.id);
      return null;
    }
    switch (posted.failure.kind) {
      case 'refused':
        keeper.change({ outbox: remove(keeper.current().outbox, message.id) });
        ports.onRefused(message.id, posted.failure.message);
        return null;
      case 'forbidden':
        await access.renew();
        return posted.failure;
      case 'gone':
        access.forget(conversation.id);
        return posted.failure;
      case 'unreachable':
      case 'server':
      case 'busy':
        return posted.failure;
    }
  }

  return {
    send: (message) => {
      keeper.change({ outbox: enqueue(keeper.current().outbox, message) });
      void pump();
    },
    flush: () => void pump(),
  };
}
