import { postMessage, startConversation } from '../processes/direct-line-calls.ts';
import { insist } from '../processes/insist.ts';
import { openStream, type StreamActivity } from '../processes/stream.ts';

/** A resident with her page open: what she wrote, and all that came on her screen, in order. */
export interface LoadResident {
  readonly conversationId: string;
  readonly sent: readonly string[];
  readonly seen: readonly StreamActivity[];
  /** Resolves with the acknowledgement of the server. */
  say(text: string): Promise<void>;
  /** Resolves once a message with these words is on the screen, also when it was there before. */
  reads(words: string): Promise<void>;
  close(): void;
}

/** Starts a conversation and opens its stream. */
export async function openResident(base: string): Promise<LoadResident> {
  const started = await insist(() => startConversation(base));
  const { conversationId } = started;
  const sent: string[] = [];
  const seen: StreamActivity[] = [];
  const awaited = new Set<{ words: string; read: () => void }>();
  const stream = openStream(started.streamUrl, ({ activities }) => {
    for (const activity of activities) {
      if (activity.type !== 'message') continue;
      seen.push(activity);
      for (const each of awaited) {
        if (!activity.text?.includes(each.words)) continue;
        awaited.delete(each);
        each.read();
      }
    }
  });
  await stream.opened;
  return {
    conversationId,
    sent,
    seen,
    async say(text) {
      const clientId = `${conversationId}-${sent.length}`;
      sent.push(text);
      await insist(() => postMessage(base, started, text, clientId));
    },
    reads(words) {
      if (seen.some(({ text }) => text?.includes(words))) return Promise.resolve();
      return new Promise((read) => awaited.add({ words, read }));
    },
    close: () => stream.close(),
  };
}
