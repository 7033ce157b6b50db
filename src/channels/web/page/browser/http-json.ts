import { type Json, objectAt, objectIn, textAt } from './json.ts';
import { type Failure, failed, type Outcome } from './outcome.ts';

const TIMEOUT_MS = 15_000;

/**
 * One call of the server with JSON both ways.
 *
 * @param token sent as `Authorization: Bearer` when given
 * @param body sent as JSON with POST; without body the call is a GET
 * @returns the answer's object, or a classified failure; never throws
 */
export async function httpJson(url: string, token: string | null, body?: Json): Promise<Outcome<Json>> {
  const answer = await httpText(body === undefined ? 'GET' : 'POST', url, token, body);
  return answer.ok ? { ok: true, value: objectIn(answer.value) ?? {} } : answer;
}

/** One call of the server; the answer's text as it is, or a classified failure; never throws. */
export async function httpText(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  token: string | null,
  body?: Json,
): Promise<Outcome<string>> {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: cut.signal,
    });
    const value = await response.text();
    return response.ok ? { ok: true, value } : { ok: false, failure: failureOf(response, objectIn(value) ?? {}) };
  } catch {
    return failed('unreachable');
  } finally {
    clearTimeout(timer);
  }
}

function failureOf(response: Response, body: Json): Failure {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    kind: kindOf(response.status),
    message: textAt(objectAt(body, 'error'), 'message'),
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
  };
}

function kindOf(status: number): Failure['kind'] {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'gone';
  if (status === 408 || status === 425 || status === 429) return 'busy';
  return status >= 500 ? 'server' : 'refused';
}
