import type { Reached } from '../../platform/index.ts';
import type { Bearer, Tokens } from './tokens.ts';

/** What a client gets to use a conversation, in Direct Line's words; `resumeSecret` is our own addition. */
export interface ConversationAnswer {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly streamUrl: string;
  readonly resumeSecret: string;
}

/**
 * @param reached how the client reached us, also through a proxy that ends TLS
 * @param watermark where the stream goes on, as the client wrote it; `-` from the beginning
 */
export async function conversationAnswer(
  reached: Reached,
  tokens: Tokens,
  bearer: Bearer,
  watermark: number,
): Promise<ConversationAnswer> {
  const { conversationId } = bearer;
  const [token, resumeSecret] = await Promise.all([tokens.issueAccess(bearer), tokens.issueResume(bearer)]);
  const path = `/v3/directline/conversations/${conversationId}/stream`;
  const query = new URLSearchParams({ watermark: watermark === 0 ? '-' : String(watermark), t: token });
  return {
    conversationId,
    token,
    expires_in: tokens.expiresInS,
    streamUrl: `${reached.secure ? 'wss' : 'ws'}://${reached.host}${path}?${query}`,
    resumeSecret,
  };
}
