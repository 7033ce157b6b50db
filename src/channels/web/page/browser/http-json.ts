import { isJson, type Json, objectAt, textAt } from './json.ts';
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
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: cut.signal,
    });
    const read = await readBody(response);
    return response.ok ? { ok: true, value: read } : { ok: false, failure: failureOf(response, read) };
  } catch {
    return failed('unreachable');
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(response: Response): Promise<Json> {
  const text = await response.text();
  try {
    const parsed: unknown = JSON.parse(text);
    return isJson(parsed) ? parsed : {};
  } catch {
    return {};
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
