import type { ConversationLog, LoggedActivity } from '../../conversation/index.ts';
import type { Logger } from '../../platform/index.ts';

/** What is used of a `ws` socket. */
export interface Socket {
  readonly OPEN: number;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: string, done?: () => void): void;
  ping(): void;
  close(code: number): void;
  terminate(): void;
  on(event: 'close' | 'pong' | 'message' | 'error', listener: () => void): unknown;
}

export interface StreamSocket {
  /** Something was appended; the activities themselves when this process wrote them. */
  news(activities?: readonly LoggedActivity[]): void;
  /** The log goes up to `sequence`; undefined when the conversation is gone. */
  reached(sequence: number | undefined): void;
  /** Sends an activity that the log does not hold. */
  tell(activity: object): void;
  /** Asks the other side for a sign of life; cuts it when it gave none since the last time. */
  keepAlive(): void;
  close(code: number): void;
  cut(): void;
  readonly closed: Promise<void>;
}

const INTERNAL_ERROR = 1011;
const CONVERSATION_GONE = 4404;

/**
 * One open stream: sends the log in order from a watermark, each activity once. A slow reader is never buffered beyond
 * one page: the next is read from the log when the last has left.
 */
export function createStreamSocket(options: {
  socket: Socket;
  log: Pick<ConversationLog, 'read'>;
  logger: Logger;
  conversationId: string;
  watermark: number;
}): StreamSocket {
  const { socket, log, logger, conversationId } = options;
  let sent = options.watermark;
  let behind = false;
  let pumping = false;
  let alive = true;

  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const signOfLife = () => {
    alive = true;
  };
  socket.on('pong', signOfLife);
  socket.on('message', signOfLife);
  // The close that follows says all there is to do.
  socket.on('error', () => {});

  const isOpen = () => socket.readyState === socket.OPEN;

  /** Sends what the log holds beyond `sent`, page by page. */
  async function pump(): Promise<void> {
    behind = true;
    if (pumping) return;
    pumping = true;
    try {
      while (behind && isOpen()) {
        behind = false;
        const page = await log.read(conversationId, sent);
        if (page === undefined) {
          socket.close(CONVERSATION_GONE);
          return;
        }
        await deliver(page.activities, page.watermark);
        if (page.more) behind = true;
      }
    } catch (error) {
      logger.warn({ code: 'STREAM_FAILED', conversationId, reason: error instanceof Error ? error.name : 'unknown' });
      socket.close(INTERNAL_ERROR);
    } finally {
      pumping = false;
    }
  }

  /**
   * Resolves when the last frame has left, or the socket has closed. One activity a frame: the real client interleaves
   * the activities of a frame with those of the next one when they follow closely (directlinejs 0.15.8, `flatMap`).
   */
  async function deliver(activities: readonly LoggedActivity[], watermark: number): Promise<void> {
    sent = watermark;
    const shown = activities.filter(({ direction }) => direction !== 'system');
    const frames = shown.map(({ activity, sequence }) =>
      JSON.stringify({ activities: [activity], watermark: String(sequence) }),
    );
    if (!isOpen()) return;
    await Promise.all(frames.map((frame) => new Promise<void>((resolve) => socket.send(frame, () => resolve()))));
  }

  return {
    news(activities) {
      const [first] = activities ?? [];
      const last = activities?.at(-1);
      if (last !== undefined && last.sequence <= sent) return;
      const isNext = first?.sequence === sent + 1 && !pumping && socket.bufferedAmount === 0;
      if (activities === undefined || last === undefined || !isNext) void pump();
      else void deliver(activities, last.sequence);
    },
    reached(sequence) {
      if (sequence === undefined || sequence > sent) void pump();
    },
    tell(activity) {
      if (isOpen() && socket.bufferedAmount === 0) socket.send(JSON.stringify({ activities: [activity] }));
    },
    keepAlive() {
      if (!alive) {
        socket.terminate();
        return;
      }
      alive = false;
      if (!isOpen()) return;
      socket.ping();
      // Pages do not see pings; an empty frame lets them notice a dead connection too.
      socket.send('');
    },
    close: (code) => socket.close(code),
    cut: () => socket.terminate(),
    closed,
  };
}
