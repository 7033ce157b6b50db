import type { IncomingMessage } from 'node:http';
import { requireBearer } from './credentials.ts';
import type { Parts } from './deps.ts';
import type { Bearer } from './tokens.ts';
import { webError } from './web-error.ts';

/** The ids that `newId` gives, and any others of that kind. */
const ID = /^[\w-]{1,100}$/;

/**
 * Whom a request for one conversation speaks for; the token must be bound to that very conversation.
 *
 * @throws HttpError of `requireBearer`, TOO_MANY_REQUESTS, TOKEN_FOR_ANOTHER_CONVERSATION, CONVERSATION_UNKNOWN
 */
export async function requireConversation(
  request: IncomingMessage & { params?: { id?: string } },
  { tokens, log, limiter }: Pick<Parts, 'tokens' | 'log' | 'limiter'>,
): Promise<Bearer> {
  limiter.request(request);
  const bearer = await requireBearer(request, tokens);
  limiter.bearer(bearer);
  const asked = request.params?.id ?? '';
  if (asked === bearer.conversationId) return bearer;
  // Ids cannot be guessed: saying that one is unknown tells nothing to somebody who has no right to it.
  const known = ID.test(asked) ? await log.lastSequences([asked]) : new Map();
  throw webError(known.has(asked) ? 'TOKEN_FOR_ANOTHER_CONVERSATION' : 'CONVERSATION_UNKNOWN');
}
