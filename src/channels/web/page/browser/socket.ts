import { type Batch, readBatch } from './direct-line.ts';
import { isJson } from './json.ts';

/** A stream being read. `closed` tells, when it ends, whether it had ever opened. */
export interface OpenSocket {
  readonly closed: Promise<{ readonly opened: boolean }>;
  /** Ends it now: on a dead network the browser would wait for the other side's goodbye. */
  close(): void;
}

const KEEP_ALIVE_MS = 20_000;
const OPENING_LIMIT_MS = 8_000;
/** The server gives a sign of life every 20 s; after three that did not come, the network is gone. */
const SILENCE_LIMIT_MS = 65_000;

/** Reads the stream of a conversation over a WebSocket; sends the protocol's empty keep-alive every 20 s. */
export function openSocket(url: string, onOpen: () => void, onBatch: (batch: Batch) => void): OpenSocket {
  let opened = false;
  let ended = false;
  let tellEnd: (end: { readonly opened: boolean }) => void = () => {};
  const closed = new Promise<{ readonly opened: boolean }>((resolve) => {
    tellEnd = resolve;
  });
  const socket = new WebSocket(url);
  let deadline = setTimeout(end, OPENING_LIMIT_MS);
  const keepAlive = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('');
  }, KEEP_ALIVE_MS);

  function heard(): void {
    clearTimeout(deadline);
    deadline = setTimeout(end, SILENCE_LIMIT_MS);
  }

  function end(): void {
    if (ended) return;
    ended = true;
    clearTimeout(deadline);
    clearInterval(keepAlive);
    socket.close();
    tellEnd({ opened });
  }

  socket.addEventListener('open', () => {
    if (ended) return;
    opened = true;
    heard();
    onOpen();
  });
  socket.addEventListener('message', ({ data }) => {
    if (ended) return;
    heard();
    const batch = readFrame(data);
    if (batch !== null) onBatch(batch);
  });
  socket.addEventListener('close', end);
  return { closed, close: end };
}

/** An empty frame is the server's keep-alive. */
function readFrame(data: unknown): Batch | null {
  if (typeof data !== 'string' || data.trim() === '') return null;
  try {
    const parsed: unknown = JSON.parse(data);
    return isJson(parsed) ? readBatch(parsed) : null;
  } catch {
    return null;
  }
}
