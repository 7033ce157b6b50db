import { createHmac, randomBytes } from 'node:crypto';
import type { RateCounters } from '../../platform/index.ts';
import { sameText } from './session-store.ts';

/** Tries a minute, right or wrong: for one login from one address, from one address for any login, from one known browser. */
const TRIES_OF_LOGIN = 8;
const TRIES_OF_ADDRESS = 40;
const TRIES_OF_BROWSER = 8;
/** For one login from all the addresses that never signed in to it: who guesses from many is slowed down too. */
const TRIES_OF_LOGIN_ANYWHERE = 200;
const NONCE_BYTES = 16;
const LOGIN_HASH_CHARACTERS = 22;

/** How long a browser that has signed in is known, in seconds. */
export const KNOWN_BROWSER_S = 180 * 24 * 60 * 60;

/** Who tries to sign in. */
export interface SignInTry {
  readonly login: string;
  readonly address: string;
  /** The cookie that a browser got when it signed in before. */
  readonly browser: string | undefined;
}

/**
 * Counts a try. Somebody else's wrong tries never keep out who comes from another address, nor a browser that has signed in
 * to this login before, wherever they come from.
 *
 * @returns seconds to wait; undefined when it may go on
 */
export function countTry(
  counters: RateCounters,
  { login, address, browser }: SignInTry,
  secret: string,
): number | undefined {
  const allowances: readonly (readonly [key: string, allowance: number])[] =
    browser !== undefined && isKnownBrowser(browser, login, secret)
      ? [[`console browser ${browser}`, TRIES_OF_BROWSER]]
      : [
          [`console login ${login} ${address}`, TRIES_OF_LOGIN],
          [`console sign-in ${address}`, TRIES_OF_ADDRESS],
          [`console login ${login}`, TRIES_OF_LOGIN_ANYWHERE],
        ];
  for (const [key, allowance] of allowances) {
    const taken = counters.take(key, allowance);
    if (!taken.ok) return taken.retryAfterS;
  }
  return undefined;
}

/** What a browser that has signed in is known by; it opens nothing. */
export function knownBrowser(login: string, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  return `${nonce}.${signatureOf(nonce, login, secret)}`;
}

export function isKnownBrowser(cookie: string, login: string, secret: string): boolean {
  const [nonce = '', signature = ''] = cookie.split('.');
  return sameText(signature, signatureOf(nonce, login, secret));
}

/** What stands for a login in the audit log, whether it exists or not. */
export function loginHash(login: string, secret: string): string {
  return createHmac('sha256', secret).update(`login ${login}`).digest('base64url').slice(0, LOGIN_HASH_CHARACTERS);
}

function signatureOf(nonce: string, login: string, secret: string): string {
  return createHmac('sha256', secret).update(`browser ${nonce} ${login}`).digest('base64url');
}
