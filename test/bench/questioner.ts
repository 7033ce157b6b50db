import type { Witness } from '../crash/audit.ts';
import { postMessage, startConversation } from '../processes/direct-line-calls.ts';
import { insist } from '../processes/insist.ts';
import { openStream } from '../processes/stream.ts';

/** An open conversation that asks, waits for each answer on its stream, and remembers all it saw. */
export interface Questioner extends Witness {
  /** Resolves when the answer is on the screen; `onAcknowledged` is called when the server has the question. */
  ask(text: string, onAcknowledged: () => void): Promise<void>;
  close(): void;
}

/** Starts a conversation, opens its stream, and waits for the greeting when there is one. */
export async function openQuestioner(base: string, greets: boolean): Promise<Questioner> {
  const started = await insist(() => startConversation(base));
  const { conversationId } = started;
  const sent: string[] = [];
  const seen: string[] = [];
  const answers = new Map<string, PromiseWithResolvers<void>>();
  const answerTo = (id: string) => {
    const known = answers.get(id) ?? Promise.withResolvers<void>();
    answers.set(id, known);
    return known;
  };
  const greeting = Promise.withResolvers<void>();
  const stream = openStream(started.streamUrl, ({ activities }) => {
    for (const { id, type, replyToId } of activities) {
      if (type !== 'message') continue;
      seen.push(id);
      greeting.resolve();
      if (replyToId !== undefined) answerTo(replyToId).resolve();
    }
  });
  await stream.opened;
  if (greets) await greeting.promise;
  return {
    conversationId,
    sent,
    seen,
    async ask(text, onAcknowledged) {
      const clientId = `${conversationId}-${sent.length}`;
      const id = await insist(() => postMessage(base, started, text, clientId));
      sent.push(clientId);
      onAcknowledged();
      await answerTo(id).promise;
    },
    close: () => stream.close(),
  };
}
