import type { Request, Response, Server } from 'restify';
import { conversationAnswer } from './conversation-answer.ts';
import { queryOf, requireBearer, tokenOf } from './credentials.ts';
import type { Parts } from './deps.ts';
import { readObject } from './read-object.ts';
import { requireConversation } from './require-conversation.ts';
import { idIn } from './token-routes.ts';
import type { Bearer } from './tokens.ts';
import { userIdFor } from './user-id.ts';
import { readWatermark } from './watermark.ts';
import { webError } from './web-error.ts';

const LOCALE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** `POST conversations` (start), `GET conversations/:id` (reconnect), `POST conversations/:id/resume`. */
export function mountConversationRoutes(server: Server, base: string, parts: Parts): void {
  const { log, tokens, newId, limiter, reachedBy } = parts;

  server.post(`${base}/conversations`, async function startConversation(request: Request, response: Response) {
    limiter.request(request);
    limiter.start(request);
    const body = await readObject(request);
    const bearer: Bearer =
      tokenOf(request) === undefined
        ? { conversationId: newId(), userId: userIdFor(idIn(body.user), newId) }
        : await requireBearer(request, tokens);
    const locale = typeof body.locale === 'string' && LOCALE.test(body.locale) ? body.locale : undefined;
    const { conversationId: id, userId } = bearer;
    const started = await log.start({ id, channel: 'directline', userId, locale });
    response.json(started ? 201 : 200, await conversationAnswer(reachedBy(request), tokens, bearer, 0));
  });

  server.get(`${base}/conversations/:id`, async function reconnect(request: Request, response: Response) {
    const bearer = await requireConversation(request, parts);
    const watermark = readWatermark(queryOf(request).get('watermark'));
    await requireStarted(bearer);
    response.json(200, await conversationAnswer(reachedBy(request), tokens, bearer, watermark));
  });

  server.post(`${base}/conversations/:id/resume`, async function resume(request: Request, response: Response) {
    limiter.request(request);
    const { resumeSecret } = await readObject(request);
    if (typeof resumeSecret !== 'string') throw webError('TOKEN_MISSING');
    const verified = await tokens.verifyResume(resumeSecret);
    if (!verified.ok) throw webError(verified.code);
    if (verified.bearer.conversationId !== request.params.id) throw webError('TOKEN_FOR_ANOTHER_CONVERSATION');
    const watermark = readWatermark(queryOf(request).get('watermark'));
    await requireStarted(verified.bearer);
    response.json(200, await conversationAnswer(reachedBy(request), tokens, verified.bearer, watermark));
  });

  async function requireStarted({ conversationId }: Bearer): Promise<void> {
    const known = await log.lastSequences([conversationId]);
    if (!known.has(conversationId)) throw webError('CONVERSATION_UNKNOWN');
  }
}
