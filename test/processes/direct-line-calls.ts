import { z } from 'zod';
import { callJson } from './call-json.ts';

const startedSchema = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string() });
const postedSchema = z.object({ id: z.string() });

export type Started = z.output<typeof startedSchema>;

/** The few Direct Line calls of a load: `base` is the server's address. */
export async function startConversation(base: string): Promise<Started> {
  return startedSchema.parse(await callJson('POST', `${base}/v3/directline/conversations`, { body: {} }));
}

/** A new stream from a watermark. */
export async function reconnect(base: string, { conversationId, token }: Started, watermark: string): Promise<Started> {
  const address = `${base}/v3/directline/conversations/${conversationId}?watermark=${watermark}`;
  return { ...startedSchema.parse(await callJson('GET', address, { token })), token };
}

/** Posts a message; resolves with its id, when the server has it. */
export async function postMessage(
  base: string,
  { conversationId, token }: Started,
  text: string,
  clientActivityID: string,
): Promise<string> {
  const body = { type: 'message', text, channelData: { clientActivityID } };
  const address = `${base}/v3/directline/conversations/${conversationId}/activities`;
  return postedSchema.parse(await callJson('POST', address, { token, body })).id;
}
