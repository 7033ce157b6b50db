import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser says that a request comes from a page of our own. A program that is no browser says nothing, and
 * cannot be made to send somebody else's cookie.
 */
export function isSameOrigin(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const host = URL.parse(origin)?.host;
  return host !== undefined && ownHosts(request).includes(host);
}

/** As the client wrote it; a proxy that changes it tells what it was. No other site can set either header. */
function ownHosts(request: IncomingMessage): string[] {
  const forwarded = request.headers['x-forwarded-host'];
  const first = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim();
  return [request.headers.host ?? '', ...(first === undefined ? [] : [first])].map((host) => host.toLowerCase());
}
