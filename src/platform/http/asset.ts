import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Request, Response } from 'restify';

/** A file ready to be sent. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  /** A tenth smaller than `gzip`, and a hundred times slower to make: null for what is made for one request. */
  readonly brotli: Buffer | null;
  readonly etag: string;
}

/** How long a browser shows a file without asking whether it has changed. */
export type Kept = 'not' | 'for minutes' | 'for ever';

const CACHE_CONTROL: Readonly<Record<Kept, string>> = {
  not: 'no-cache',
  'for minutes': 'public, max-age=600',
  'for ever': 'public, max-age=31536000, immutable',
};

/** Prepares a file once, for many requests. `type` is its content type. */
export function makeAsset(text: string, type: string): Asset {
  const asset = makeOneAnswer(text, type);
  return { ...asset, brotli: brotliCompressSync(asset.plain) };
}

/** Prepares what is made for one request. `type` is its content type. */
export function makeOneAnswer(text: string, type: string): Asset {
  const plain = Buffer.from(text, 'utf8');
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { type, plain, gzip: gzipSync(plain, { level: 9 }), brotli: null, etag };
}

/**
 * Sends a file, compressed as the browser takes it; 304 when it has it already.
 *
 * @param kept `for ever` when the address holds the file's version
 */
export function sendAsset(request: Request, response: Response, asset: Asset, kept: Kept): void {
  const { encoding, body } = encode(asset, request.header('accept-encoding', ''));
  response.setHeader('cache-control', CACHE_CONTROL[kept]);
  response.setHeader('etag', asset.etag);
  response.setHeader('vary', 'accept-encoding');
  if (request.header('if-none-match') === asset.etag) {
    response.writeHead(304);
    response.end();
    return;
  }
  response.setHeader('content-type', asset.type);
  response.setHeader('content-length', String(body.length));
  if (encoding !== null) response.setHeader('content-encoding', encoding);
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function encode({ plain, gzip, brotli }: Asset, accepted: string): { encoding: string | null; body: Buffer } {
  if (brotli !== null && /\bbr\b/.test(accepted)) return { encoding: 'br', body: brotli };
  return /\bgzip\b/.test(accepted) ? { encoding: 'gzip', body: gzip } : { encoding: null, body: plain };
}
