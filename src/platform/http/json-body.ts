import type { IncomingMessage } from 'node:http';
import { HttpError, STANDARD_ERRORS } from './http-error.ts';

/**
 * Reads a request's JSON body.
 *
 * @param maxBytes larger bodies are refused with 413 before they are wholly read
 * @returns the parsed value; undefined when the body is empty
 * @throws HttpError 400 INVALID_JSON, 413 BODY_TOO_LARGE
 */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      request.resume();
      throw new HttpError(413, 'BODY_TOO_LARGE', STANDARD_ERRORS[413]?.message ?? '', { connection: 'close' });
    }
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new HttpError(400, 'INVALID_JSON', "Le contenu envoyé n'est pas du JSON valide.");
  }
}
