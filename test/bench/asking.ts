import { postMessage, startConversation } from '../processes/direct-line-calls.ts';
import { openStream } from '../processes/stream.ts';

/** An open conversation that asks and waits for the answer on its stream. */
export interface Asking {
  /** Resolves when the answer to this question is there. */
  ask(text: string): Promise<void>;
  close(): void;
}

/** Starts a conversation, opens its stream, and waits for the greeting when there is one. */
export async function openAsking(base: string, greets: boolean): Promise<Asking> {
  const started = await startConversation(base);
  const answers = new Set<string>();
  let arrived = () => {};
  let count = 0;
  const greeting = Promise.withResolvers<void>();
  const stream = openStream(started.streamUrl, ({ activities }) => {
    for (const { type, replyToId } of activities) {
      if (type !== 'message') continue;
      greeting.resolve();
      if (replyToId !== undefined) answers.add(replyToId);
      arrived();
    }
  });
  await stream.opened;
  if (greets) await greeting.promise;
  return {
    async ask(text) {
      const id = await postMessage(base, started, text, `${started.conversationId}-${count++}`);
      while (!answers.has(id)) {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    },
    close: () => stream.close(),
  };
}
