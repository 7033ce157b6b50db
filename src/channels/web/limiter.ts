import type { IncomingMessage } from 'node:http';
import { type ClientAddress, createClientAddress, type RateCounters } from '../../platform/index.ts';
import type { Bearer } from './tokens.ts';
import { webError } from './web-error.ts';

/** How much is allowed in a minute; 0 is no limit. */
export interface Rates {
  /** Messages in one conversation. */
  readonly messages: number;
  /** Requests of one token's bearer, of any kind; a client that polls makes up to 300. */
  readonly requests: number;
  /** Requests from one address, behind which there may be a whole school. */
  readonly address: number;
  /** New conversations from one address. */
  readonly starts: number;
}

export interface LimitOptions {
  readonly counters: RateCounters;
  readonly rates: Rates;
  /** Addresses and networks of the proxies in front, whose word on where a request comes from is believed. */
  readonly trustedProxies: readonly string[];
}

/** Refuses what is too much: each throws HttpError TOO_MANY_REQUESTS, 429 with Retry-After in seconds. */
export interface Limiter {
  request(request: IncomingMessage): void;
  start(request: IncomingMessage): void;
  bearer(bearer: Bearer): void;
  message(bearer: Bearer): void;
}

/** @param options absent: nothing is too much */
export function createLimiter(options: LimitOptions | undefined): Limiter {
  const addressOf: ClientAddress = createClientAddress(options?.trustedProxies ?? []);

  function take(kind: keyof Rates, key: () => string): void {
    if (options === undefined || options.rates[kind] === 0) return;
    const taken = options.counters.take(`${kind} ${key()}`, options.rates[kind]);
    if (!taken.ok) throw webError('TOO_MANY_REQUESTS', { 'retry-after': String(taken.retryAfterS) });
  }

  return {
    request: (request) => take('address', () => addressOf(request)),
    start: (request) => take('starts', () => addressOf(request)),
    // By whom it speaks for: a refreshed token is no new allowance.
    bearer: ({ conversationId, userId }) => take('requests', () => `${conversationId} ${userId}`),
    message: ({ conversationId }) => take('messages', () => conversationId),
  };
}
