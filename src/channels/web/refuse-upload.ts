import type { IncomingMessage } from 'node:http';
import type { HttpError } from '../../platform/index.ts';
import { webError } from './web-error.ts';

const MAX_UPLOAD_BYTES = 1024 * 1024;

/**
 * Reads a small upload to its end, so that its sender hears the answer, and keeps nothing of it.
 *
 * @returns the refusal to answer with: FILES_REFUSED, or FILE_TOO_LARGE as soon as the limit is passed
 */
export async function refuseUpload(request: IncomingMessage): Promise<HttpError> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) return webError('FILE_TOO_LARGE');
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_UPLOAD_BYTES) return webError('FILE_TOO_LARGE');
  }
  return webError('FILES_REFUSED');
}
