import type { Access, Entrance } from './access.ts';
import { backoff } from './backoff.ts';
import { type Batch, pollActivities, reconnect } from './direct-line.ts';
import type { Failure, Outcome } from './outcome.ts';
import type { Pause } from './pause.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { type OpenSocket, openSocket } from './socket.ts';

/** `connecting`: first time; `interrupted`: was connected, trying again; `away`: several failures in a row. */
export type ConnectionState = 'connecting' | 'online' | 'interrupted' | 'away';

export interface ConnectionPorts {
  readonly access: Access;
  readonly keeper: SessionKeeper;
  readonly pause: Pause;
  /** A number from 0 to 1. */
  readonly random: () => number;
  readonly now: () => number;
  readonly onBatch: (batch: Batch) => void;
  readonly onState: (state: ConnectionState) => void;
}

export interface Connection {
  /** Starts to listen, once; further calls do nothing. */
  start(): void;
  /** Drops a socket that says nothing any more; what was missed is read again from the watermark. */
  renew(): void;
}

const AWAY_AFTER_FAILURES = 3;
const POLL_EVERY_MS = 1_500;
/** Polls before the socket is tried again, times the sockets that failed: a minute, two minutes… */
const POLLS_PER_ROUND = 40;
/** The same where sockets have got through before: the network was cut as one opened. */
const POLLS_AFTER_A_CUT = 4;

/** Listens to the conversation for ever: WebSocket first, polling where none opens, from the last watermark each time. */
export function createConnection(ports: ConnectionPorts): Connection {
  const { access, keeper, pause, onBatch, onState } = ports;
  let started = false;
  let failures = 0;
  /** Sockets in a row that never opened: an old proxy may let none through. */
  let deadSockets = 0;
  let everOpened = false;
  let socket: OpenSocket | null = null;

  function connected(): void {
    failures = 0;
    onState('online');
  }

  async function failedOnce(failure: Failure | null): Promise<void> {
    failures += 1;
    onState(failures >= AWAY_AFTER_FAILURES ? 'away' : 'interrupted');
    await pause.wait(Math.max(failure?.retryAfterMs ?? 0, backoff(failures, ports.random())));
  }

  /** One connection, until it breaks. */
  async function listen(): Promise<void> {
    const entrance = await access.enter();
    const link = entrance.ok ? await withStream(entrance.value) : entrance;
    if (!link.ok) return recover(link.failure);
    const { streamUrl } = link.value;
    if (streamUrl === null) return poll();
    socket = openSocket(streamUrl, connected, onBatch);
    const { opened } = await socket.closed;
    socket = null;
    deadSockets = opened ? 0 : deadSockets + 1;
    everOpened ||= opened;
    return opened ? failedOnce(null) : poll();
  }

  async function withStream(entrance: Entrance): Promise<Outcome<Entrance>> {
    if (entrance.streamUrl !== null) return { ok: true, value: entrance };
    const link = await reconnect(entrance.conversation, keeper.current().watermark, ports.now());
    if (link.ok) keeper.change({ conversation: link.value.conversation });
    return link;
  }

  async function poll(): Promise<void> {
    const round = everOpened ? POLLS_AFTER_A_CUT : POLLS_PER_ROUND;
    for (let polls = 0; polls < round * Math.max(1, deadSockets); polls += 1) {
      const { conversation, watermark } = keeper.current();
      if (conversation === null) return;
      const batch = await pollActivities(conversation, watermark);
      if (!batch.ok) return recover(batch.failure);
      connected();
      onBatch(batch.value);
      await pause.wait(POLL_EVERY_MS);
    }
  }

  async function recover(failure: Failure): Promise<void> {
    if (failure.kind === 'unreachable') deadSockets = 0;
    const { conversation } = keeper.current();
    if (failure.kind === 'gone' && conversation !== null) {
      access.forget(conversation.id);
      return failedOnce(null);
    }
    if (failure.kind === 'forbidden' && conversation !== null) {
      const renewed = await access.renew();
      // At once the first time; a server that refuses the new token too is not pressed.
      if (renewed.ok && failures === 0) {
        failures = 1;
        return;
      }
    }
    return failedOnce(failure);
  }

  async function listenForEver(): Promise<never> {
    for (;;) await listen();
  }

  return {
    start: () => {
      if (started) return;
      started = true;
      onState('connecting');
      void listenForEver();
    },
    renew: () => {
      if (socket === null) pause.wake();
      else socket.close();
    },
  };
}
