import type { ChannelAccount } from 'botbuilder';
import type { Announcements, ConversationLog, ProvisionalFrame } from '../../conversation/index.ts';
import type { Clock, Logger } from '../../platform/index.ts';
import { createStreamSocket, type Socket, type StreamSocket } from './stream-socket.ts';

export interface StreamHub {
  /** Serves a socket: everything after `watermark`, then what comes, until one side closes. */
  serve(socket: Socket, conversationId: string, watermark: number): void;
  /** How many streams are open on a conversation. */
  count(conversationId: string): number;
  /** Closes all sockets with the code that makes clients come back (1012), then for good after 1 s. */
  stop(): Promise<void>;
}

/** How often sockets are compared with the log, for what lost wake-ups left. */
const COMPARE_EVERY_MS = 5_000;
const KEEP_ALIVE_EVERY_MS = 20_000;
/** The turns may have taken 8 s of the 10 s that a stop lasts. */
const CLOSE_WITHIN_MS = 1_000;
const SERVICE_RESTART = 1012;

/** Who is seen to be writing, when it is a person; her first name stands on her messages. */
const COUNSELLOR: ChannelAccount = { id: 'counsellor', name: 'Conseiller' };

/** All open streams of this process, by conversation. */
export function createStreamHub(options: {
  log: ConversationLog;
  announcements: Announcements;
  clock: Clock;
  logger: Logger;
  assistant: ChannelAccount;
}): StreamHub {
  const { log, announcements, clock, logger, assistant } = options;
  const streams = new Map<string, Set<StreamSocket>>();

  const unsubscribe = announcements.subscribe((announcement) => {
    switch (announcement.kind) {
      case 'appended':
        for (const stream of streams.get(announcement.conversationId) ?? []) stream.news(announcement.activities);
        return;
      case 'thinking':
        for (const stream of streams.get(announcement.conversationId) ?? []) {
          stream.tell(typing(announcement.conversationId, assistant));
        }
        return;
      case 'provisional':
        for (const stream of streams.get(announcement.conversationId) ?? []) {
          stream.tell(streaming(announcement.conversationId, announcement.frame));
        }
        return;
      case 'typing':
        if (announcement.by === 'resident') return;
        for (const stream of streams.get(announcement.conversationId) ?? []) {
          stream.tell(typing(announcement.conversationId, COUNSELLOR));
        }
        return;
      case 'look':
        for (const group of streams.values()) for (const stream of group) stream.news();
        return;
    }
  });

  /** Not stored, without a watermark: a client that misses it misses nothing. */
  function typing(conversationId: string, from: ChannelAccount) {
    return {
      type: 'typing',
      id: `${conversationId}|typing`,
      timestamp: clock.now(),
      conversation: { id: conversationId },
      from: { ...from, role: 'bot' },
    };
  }

  /** As Bot Framework streams: a client that does not know of streams sees somebody typing. */
  function streaming(conversationId: string, { text, locale, ...channelData }: ProvisionalFrame) {
    const { streamId, streamSequence = 'end' } = channelData;
    return {
      ...typing(conversationId, assistant),
      // The first frame's id is the stream's: Web Chat knows the others by it.
      id: streamSequence === 1 ? streamId : `${streamId}-${streamSequence}`,
      ...(text !== '' && { text }),
      ...(locale !== undefined && { locale }),
      channelData,
    };
  }

  async function compare(): Promise<void> {
    if (streams.size === 0) return;
    try {
      const last = await log.lastSequences([...streams.keys()]);
      for (const [conversationId, group] of streams) {
        for (const stream of group) stream.reached(last.get(conversationId));
      }
    } catch (error) {
      logger.warn({ code: 'STREAM_COMPARE_FAILED', reason: error instanceof Error ? error.name : 'unknown' });
    }
  }

  const comparing = setInterval(() => void compare(), COMPARE_EVERY_MS);
  const keepingAlive = setInterval(() => {
    for (const group of streams.values()) for (const stream of group) stream.keepAlive();
  }, KEEP_ALIVE_EVERY_MS);

  return {
    serve(socket, conversationId, watermark) {
      const stream = createStreamSocket({ socket, log, logger, conversationId, watermark });
      const group = streams.get(conversationId) ?? new Set();
      streams.set(conversationId, group.add(stream));
      void stream.closed.then(() => {
        group.delete(stream);
        if (group.size === 0 && streams.get(conversationId) === group) streams.delete(conversationId);
      });
      stream.news();
    },
    count: (conversationId) => streams.get(conversationId)?.size ?? 0,
    async stop() {
      unsubscribe();
      clearInterval(comparing);
      clearInterval(keepingAlive);
      const all = [...streams.values()].flatMap((group) => [...group]);
      for (const stream of all) stream.close(SERVICE_RESTART);
      const cut = setTimeout(() => {
        for (const stream of all) stream.cut();
      }, CLOSE_WITHIN_MS);
      await Promise.all(all.map(({ closed }) => closed));
      clearTimeout(cut);
    },
  };
}
