import type { IncomingMessage } from 'node:http';
import type { ReachedBy } from '../../platform/index.ts';

/**
 * Whether a browser says that a request comes from a page of our own. A program that is no browser says nothing, and
 * cannot be made to send somebody else's cookie.
 */
export function isSameOrigin(request: IncomingMessage, reachedBy: ReachedBy): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const host = URL.parse(origin)?.host;
  return host !== undefined && ownHosts(request, reachedBy).includes(host);
}

/** As the client wrote it; a trusted proxy that changes it tells what it was. No other site can set either header. */
function ownHosts(request: IncomingMessage, reachedBy: ReachedBy): string[] {
  return [(request.headers.host ?? '').toLowerCase(), reachedBy(request).host];
}
