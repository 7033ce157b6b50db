import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'restify';

/** A file ready to be sent. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
}

/** Prepares a file once. `type` is its content type. */
export function makeAsset(text: string, type: string): Asset {
  const plain = Buffer.from(text, 'utf8');
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { type, plain, gzip: gzipSync(plain, { level: 9 }), etag };
}

/**
 * Sends a file, compressed when the browser takes it; 304 when it has it already.
 *
 * @param forEver the address holds the file's version: the browser need not ask again
 */
export function sendAsset(request: Request, response: Response, asset: Asset, forEver: boolean): void {
  const compressed = /\bgzip\b/.test(request.header('accept-encoding', ''));
  const body = compressed ? asset.gzip : asset.plain;
  response.setHeader('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('etag', asset.etag);
  response.setHeader('vary', 'accept-encoding');
  if (request.header('if-none-match') === asset.etag) {
    response.writeHead(304);
    response.end();
    return;
  }
  response.setHeader('content-type', asset.type);
  response.setHeader('content-length', String(body.length));
  if (compressed) response.setHeader('content-encoding', 'gzip');
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : body);
}
