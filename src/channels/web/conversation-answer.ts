import type { IncomingMessage } from 'node:http';
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

/** @param watermark where the stream goes on, as the client wrote it; `-` from the beginning */
export async function conversationAnswer(
  request: IncomingMessage,
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
    streamUrl: `${socketOrigin(request)}${path}?${query}`,
    resumeSecret,
  };
}

/** The address under which the client reached us, also through a proxy that ends TLS. */
function socketOrigin(request: IncomingMessage): string {
  const secure = firstOf(request.headers['x-forwarded-proto']) === 'https';
  const host = firstOf(request.headers['x-forwarded-host']) ?? request.headers.host ?? 'localhost';
  return `${secure ? 'wss' : 'ws'}://${host}`;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim();
}
