import { type Batch, readBatch } from './direct-line.ts';
import { isJson } from './json.ts';

/** A stream being read. `closed` tells, when it ends, whether it had ever opened. */
export interface OpenSocket {
  readonly closed: Promise<{ readonly opened: boolean }>;
  close(): void;
}

const KEEP_ALIVE_MS = 20_000;
const OPENING_LIMIT_MS = 8_000;
/** The server gives a sign of life every 20 s; after three that did not come, the network is gone. */
const SILENCE_LIMIT_MS = 65_000;

/** Reads the stream of a conversation over a WebSocket; sends the protocol's empty keep-alive every 20 s. */
export function openSocket(url: string, onOpen: () => void, onBatch: (batch: Batch) => void): OpenSocket {
  let opened = false;
  const socket = new WebSocket(url);
  let deadline = setTimeout(() => socket.close(), OPENING_LIMIT_MS);
  const keepAlive = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('');
  }, KEEP_ALIVE_MS);
  const heard = () => {
    clearTimeout(deadline);
    deadline = setTimeout(() => socket.close(), SILENCE_LIMIT_MS);
  };
  socket.addEventListener('open', () => {
    opened = true;
    heard();
    onOpen();
  });
  socket.addEventListener('message', ({ data }) => {
    heard();
    const batch = readFrame(data);
    if (batch !== null) onBatch(batch);
  });
  const closed = new Promise<{ opened: boolean }>((resolve) => {
    socket.addEventListener('close', () => {
      clearTimeout(deadline);
      clearInterval(keepAlive);
      resolve({ opened });
    });
  });
  return { closed, close: () => socket.close() };
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
