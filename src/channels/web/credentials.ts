import type { IncomingMessage } from 'node:http';
import type { Bearer, Tokens } from './tokens.ts';
import { webError } from './web-error.ts';

/** The token of a request: `Authorization: Bearer …`, or `t` in the address (a browser's WebSocket has no headers). */
export function tokenOf(request: IncomingMessage): string | undefined {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  const token = scheme?.toLowerCase() === 'bearer' ? value : queryOf(request).get('t');
  // directlinejs writes these words when it was given no token.
  return token === '' || token === 'undefined' || token === 'null' ? undefined : (token ?? undefined);
}

/**
 * Whom a request speaks for.
 *
 * @throws HttpError TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED
 */
export async function requireBearer(request: IncomingMessage, tokens: Tokens): Promise<Bearer> {
  const token = tokenOf(request);
  if (token === undefined) throw webError('TOKEN_MISSING');
  const verified = await tokens.verifyAccess(token);
  if (!verified.ok) throw webError(verified.code);
  return verified.bearer;
}

/** The parameters in a request's address. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? '';
  const start = url.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : url.slice(start));
}
