import type { Request, Response, Server } from 'restify';
import { requireBearer } from './credentials.ts';
import type { Parts } from './deps.ts';
import { readObject } from './read-object.ts';
import type { Bearer } from './tokens.ts';
import { userIdFor } from './user-id.ts';

/** `POST tokens/generate`, `POST tokens/refresh`, `GET session/getsessionid`. */
export function mountTokenRoutes(server: Server, base: string, { tokens, newId, limiter }: Parts): void {
  server.post(`${base}/tokens/generate`, async function generateToken(request: Request, response: Response) {
    limiter.request(request);
    limiter.start(request);
    const body = await readObject(request);
    response.json(200, await answer({ conversationId: newId(), userId: userIdFor(idIn(body.user), newId) }));
  });

  server.post(`${base}/tokens/refresh`, async function refreshToken(request: Request, response: Response) {
    limiter.request(request);
    const bearer = await requireBearer(request, tokens);
    limiter.bearer(bearer);
    response.json(200, await answer(bearer));
  });

  server.get(`${base}/session/getsessionid`, async function getSessionId(request: Request, response: Response) {
    limiter.request(request);
    response.json(200, { sessionId: (await requireBearer(request, tokens)).conversationId });
  });

  async function answer(bearer: Bearer) {
    const token = await tokens.issueAccess(bearer);
    return { conversationId: bearer.conversationId, token, expires_in: tokens.expiresInS };
  }
}

/** The `id` of an object that a client sent. */
export function idIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
}
