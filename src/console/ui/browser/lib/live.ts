import type { FromServer, ToServer } from '../../../api-types.ts';
import { backoff } from './backoff.ts';

export type HintKind = FromServer['kind'];
export type LiveState = 'connecting' | 'online' | 'interrupted';

/** The socket of hints: what they name is read again over HTTP. */
export interface Live {
  state(): LiveState;
  /** Tells of each hint, and of `reconnected` when some may have been missed. @returns stops it */
  listen(hear: (hint: FromServer | { readonly kind: 'reconnected' } | { readonly kind: 'state' }) => void): () => void;
  /** Asks for the hints of a conversation, again after each reconnection. @returns stops it */
  watch(request: string): () => void;
  typing(request: string): void;
  stop(): void;
}

const ALIVE_EVERY_MS = 20_000;
const OPENING_LIMIT_MS = 8_000;
/** As SOCKET_SIGNED_OUT of api-types.ts, whose zod schemas have no place in the browser. */
const SIGNED_OUT = 4401;

/** For who gets no hints: an auditor reads when she asks. */
export const NO_LIVE: Live = {
  state: () => 'online',
  listen: () => () => {},
  watch: () => () => {},
  typing: () => {},
  stop: () => {},
};

/** Opens the socket and comes back by itself whenever it breaks. */
export function openLive(onSignedOut: () => void): Live {
  const listeners = new Set<Parameters<Live['listen']>[0]>();
  const watched = new Map<string, number>();
  let state: LiveState = 'connecting';
  let failures = 0;
  let opened = false;
  let stopped = false;
  let socket: WebSocket | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;

  const tell: Parameters<Live['listen']>[0] = (hint) => {
    for (const hear of listeners) hear(hint);
  };
  const send = (message: ToServer) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const change = (next: LiveState) => {
    if (state === next) return;
    state = next;
    tell({ kind: 'state' });
  };

  function connect(): void {
    clearTimeout(again);
    const address = new URL('/console/api/socket', location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const mine = new WebSocket(address);
    socket = mine;
    const limit = setTimeout(() => mine.close(), OPENING_LIMIT_MS);
    mine.addEventListener('open', () => {
      clearTimeout(limit);
      failures = 0;
      change('online');
      for (const request of watched.keys()) send({ kind: 'watch', request });
      if (opened) tell({ kind: 'reconnected' });
      opened = true;
    });
    mine.addEventListener('message', ({ data }) => {
      if (typeof data === 'string' && data !== '') tell(JSON.parse(data));
    });
    mine.addEventListener('close', ({ code }) => {
      clearTimeout(limit);
      if (stopped) return;
      if (code === SIGNED_OUT) return onSignedOut();
      failures += 1;
      change('interrupted');
      again = setTimeout(connect, backoff(failures, Math.random()));
    });
  }

  const alive = setInterval(() => send({ kind: 'alive' }), ALIVE_EVERY_MS);
  const wakeUp = () => {
    if (state === 'interrupted') connect();
  };
  window.addEventListener('online', wakeUp);
  connect();

  return {
    state: () => state,
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    watch: (request) => {
      watched.set(request, (watched.get(request) ?? 0) + 1);
      send({ kind: 'watch', request });
      return () => {
        const left = (watched.get(request) ?? 1) - 1;
        if (left > 0) return watched.set(request, left);
        watched.delete(request);
        return send({ kind: 'unwatch', request });
      };
    },
    typing: (request) => send({ kind: 'typing', request }),
    stop: () => {
      stopped = true;
      clearInterval(alive);
      clearTimeout(again);
      window.removeEventListener('online', wakeUp);
      socket?.close();
    },
  };
}
