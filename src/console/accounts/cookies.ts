import type { IncomingMessage } from 'node:http';
import type { Reached } from '../../platform/index.ts';

/**
 * `session` and `browser` (one that has signed in before) are never sent by a link or a form of another site. `oidc` must come back with the redirection from the
 * organisation's sign-in, which is another site.
 */
const COOKIES = {
  session: { name: 'console', sameSite: 'Strict' },
  oidc: { name: 'console-oidc', sameSite: 'Lax' },
  browser: { name: 'console-browser', sameSite: 'Strict' },
} as const;
export type CookieKind = keyof typeof COOKIES;

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** A `set-cookie` header. Only on this machine itself, where there is no HTTPS, it goes without `Secure` and `__Host-`. */
export function setCookie(at: Reached, kind: CookieKind, value: string, maxAgeS: number): string {
  const { sameSite } = COOKIES[kind];
  const secure = isLocal(at) ? '' : '; Secure';
  return `${nameOf(at, kind)}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAgeS}${secure}`;
}

export function clearCookie(at: Reached, kind: CookieKind): string {
  return setCookie(at, kind, '', 0);
}

export function readCookie(request: IncomingMessage, at: Reached, kind: CookieKind): string | undefined {
  const name = nameOf(at, kind);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key = '', ...value] = pair.split('=');
    if (key.trim() === name) return value.join('=').trim() || undefined;
  }
  return undefined;
}

function nameOf(at: Reached, kind: CookieKind): string {
  const { name } = COOKIES[kind];
  return isLocal(at) ? name : `__Host-${name}`;
}

function isLocal({ host, secure }: Reached): boolean {
  return !secure && LOCAL_HOST.test(host);
}
