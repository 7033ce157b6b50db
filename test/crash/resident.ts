import { setTimeout as pause } from 'node:timers/promises';
import { postMessage, reconnect, type Started, startConversation } from '../processes/direct-line-calls.ts';
import { insist, RETRY_AFTER_MS } from '../processes/insist.ts';
import { openStream, type Stream, type StreamFrame } from '../processes/stream.ts';

/** A resident who writes, tries again whenever the network fails, and reads along on a stream. */
export interface Resident {
  readonly conversationId: string;
  /** `clientActivityID` of every message that the server acknowledged, in the order of sending. */
  readonly sent: readonly string[];
  /** Ids of the activities seen on the stream, in order of arrival, over all reconnections. */
  readonly seen: readonly string[];
  /** Finishes the message under way, and stops writing. */
  stopWriting(): Promise<void>;
  /** How many messages have an answer on the screen. */
  answered(): number;
  leave(): void;
}

const MAX_PAUSE_MS = 40;
/** Messages without an answer yet, at most: some turns must wait for each other, without a backlog that only grows. */
const MAX_UNANSWERED = 3;

/**
 * @param address where the server is now; it may be another at each call
 * @param text what message number `n` says
 */
export async function createResident(address: () => string, text: (n: number) => string): Promise<Resident> {
  const started = await insist(() => startConversation(address()));
  const sent: string[] = [];
  const seen: string[] = [];
  const answers = new Set<string>();
  let watermark = '';
  let stream: Stream | undefined;
  let writing = true;
  let reading = true;

  function show(frame: StreamFrame): void {
    for (const { id, type, replyToId } of frame.activities) {
      if (type !== 'message') continue;
      seen.push(id);
      if (replyToId !== undefined) answers.add(replyToId);
    }
    watermark = frame.watermark ?? watermark;
  }

  async function read(): Promise<void> {
    for (let current: Started = started; reading; ) {
      stream = openStream(current.streamUrl, show);
      await stream.opened.catch(() => {});
      await stream.closed;
      await pause(RETRY_AFTER_MS);
      if (reading)
        current =
          (await insist(
            () => reconnect(address(), started, watermark),
            () => reading,
          )) ?? current;
    }
  }

  async function write(): Promise<void> {
    for (let n = 0; writing; n++) {
      const id = `${started.conversationId}-${n}`;
      await insist(() => postMessage(address(), started, text(n), id));
      sent.push(id);
      while (writing && sent.length - answers.size > MAX_UNANSWERED) await pause(RETRY_AFTER_MS);
      await pause(Math.random() * MAX_PAUSE_MS);
    }
  }

  void read();
  const written = write();
  return {
    conversationId: started.conversationId,
    sent,
    seen,
    async stopWriting() {
      writing = false;
      await written;
    },
    answered: () => answers.size,
    leave() {
      reading = false;
      stream?.close();
    },
  };
}
