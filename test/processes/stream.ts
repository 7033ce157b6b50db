import WebSocket from 'ws';
import { z } from 'zod';

const frameSchema = z.object({
  activities: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      text: z.string().optional(),
      replyToId: z.string().optional(),
      channelData: z.object({ clientActivityID: z.string().optional() }).optional(),
    }),
  ),
  watermark: z.string().optional(),
});

export type StreamFrame = z.output<typeof frameSchema>;
export type StreamActivity = StreamFrame['activities'][number];

export interface Stream {
  /** Resolves when it is open; rejects when it could not be. */
  readonly opened: Promise<void>;
  /** Resolves when it is over, whatever the reason. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Opens a Direct Line stream, as a page does. */
export function openStream(streamUrl: string, onFrame: (frame: StreamFrame) => void): Stream {
  const socket = new WebSocket(streamUrl, { perMessageDeflate: false });
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  opened.catch(() => {});
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const text = String(data);
    if (text !== '') onFrame(frameSchema.parse(JSON.parse(text)));
  });
  return {
    opened,
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
    close: () => socket.terminate(),
  };
}
