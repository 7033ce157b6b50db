import type { IncomingMessage } from 'node:http';
import { readJsonBody } from '../../platform/index.ts';
import { webError } from './web-error.ts';

/** Large enough for a far too long message to be told so, small enough to be read without a thought. */
const MAX_BODY_BYTES = 256 * 1024;

/**
 * Reads a request's JSON object; an empty body counts as `{}`.
 *
 * @throws HttpError INVALID_JSON, BODY_TOO_LARGE, ACTIVITY_INVALID when the JSON is no object
 */
export async function readObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readJsonBody(request, MAX_BODY_BYTES);
  if (body === undefined) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw webError('ACTIVITY_INVALID');
  return { ...body };
}
