import type { IncomingMessage } from 'node:http';
import { createProxyTrust, hopsOf } from './client-address.ts';

/** How a client reached us: the host as it wrote it, and whether it came over HTTPS. */
export interface Reached {
  /** With its port, in small letters: `console.example.fr:8443`. */
  readonly host: string;
  readonly secure: boolean;
}

/** Tells how a request reached us. */
export type ReachedBy = (request: IncomingMessage) => Reached;

/**
 * How a client reached us through our own proxies: `X-Forwarded-Host` and `X-Forwarded-Proto` are believed of trusted
 * proxies alone, and where each of several wrote its own, as far back as they are trusted.
 *
 * @param trusted addresses and networks of the proxies in front; none: the request's own `Host`, without HTTPS
 */
export function createReachedBy(trusted: readonly string[]): ReachedBy {
  const isTrusted = createProxyTrust(trusted);
  return (request) => {
    const { trustedHops } = hopsOf(request, isTrusted);
    const forwarded = (name: 'x-forwarded-host' | 'x-forwarded-proto') =>
      trustedHops === 0 ? undefined : toldBy(request.headers[name], trustedHops);
    return {
      host: (forwarded('x-forwarded-host') ?? request.headers.host ?? 'localhost').toLowerCase(),
      secure: forwarded('x-forwarded-proto')?.toLowerCase() === 'https',
    };
  };
}

/** What the first of the trusted proxies wrote; a proxy that writes over what it got leaves one value. */
function toldBy(header: string | string[] | undefined, trustedHops: number): string | undefined {
  const values = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((value) => value.trim());
  return values[Math.max(0, values.length - trustedHops)] || undefined;
}
