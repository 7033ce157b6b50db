import restify, { type Next, type Request, type Response, type Server } from 'restify';
import type { Logger } from '../logger.ts';
import { HttpError, STANDARD_ERRORS } from './http-error.ts';
import { createReachedBy, type ReachedBy } from './reached.ts';

const CORS_MAX_AGE_S = 600;
/** Longer than clients and reverse proxies keep a connection (60 s): who closes first must not be us, or a request is lost. */
const KEPT_ALIVE_MS = 75_000;
const CORS_HEADERS = 'authorization, content-type, x-ms-bot-agent, x-requested-with';
const CORS_METHODS = 'GET, POST, DELETE, OPTIONS';

/** A year; of this host alone, for its neighbours are not ours to bind. */
const STRICT_TRANSPORT = 'max-age=31536000';

/** Nothing but what comes from our own origin; no inline script or style. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/**
 * A restify server that never leaks: every failure becomes `{error: {code, message}}` with a stable code and a French
 * sentence; only HttpErrors choose theirs. Handlers must be `async (request, response)`: restify 12 lets a synchronous
 * throw hang the request.
 *
 * @param options.allowedOrigins origins that may call across sites; ours always may
 * @param options.trustedProxies who is believed that a request came over HTTPS: browsers are then told to come back so
 */
export function createHttpServer(options: {
  allowedOrigins: readonly string[];
  trustedProxies?: readonly string[];
  logger: Logger;
}): Server {
  const { allowedOrigins, trustedProxies = [], logger } = options;
  const reachedBy = createReachedBy(trustedProxies);
  const tellOfProxy = proxyTeller(reachedBy, logger);
  const server = restify.createServer({ name: 'assistant', handleUncaughtExceptions: false });
  // restify's own lines go where ours go (its types still expect bunyan).
  Object.assign(server, { log: logger });
  server.server.keepAliveTimeout = KEPT_ALIVE_MS;
  server.pre(function prepareResponse(request: Request, response: Response, next: Next) {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.header(name, value);
    if (reachedBy(request).secure) response.header('strict-transport-security', STRICT_TRANSPORT);
    tellOfProxy(request);
    allowCrossOrigin(request, response, allowedOrigins);
    if (request.method !== 'OPTIONS') return next();
    response.sendRaw(204, '');
    return next(false);
  });
  server.on('restifyError', (request: Request, response: Response, error: Error, done: () => void) => {
    const { status, body, headers } = describe(error);
    if (status >= 500)
      logger.error({ code: body.error.code, method: request.method, path: request.path(), stack: error.stack });
    if (!response.headersSent) {
      for (const [name, value] of Object.entries(headers)) response.header(name, value);
      response.sendRaw(status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8' });
    }
    done();
  });
  return server;
}

/** Says once that a proxy is in front that nobody has named: its word is not taken. */
function proxyTeller(reachedBy: ReachedBy, logger: Logger): (request: Request) => void {
  let told = false;
  return (request) => {
    if (told || request.headers['x-forwarded-proto'] !== 'https' || reachedBy(request).secure) return;
    told = true;
    logger.warn(
      { code: 'PROXY_NOT_TRUSTED' },
      'X-Forwarded-Proto and X-Forwarded-Host are not believed: name the proxy in TRUSTED_PROXIES',
    );
  };
}

function allowCrossOrigin(request: Request, response: Response, allowedOrigins: readonly string[]): void {
  const origin = request.header('origin');
  if (origin === undefined || !allowedOrigins.includes(origin)) return;
  response.header('access-control-allow-origin', origin);
  response.header('vary', 'origin');
  response.header('access-control-allow-headers', CORS_HEADERS);
  response.header('access-control-allow-methods', CORS_METHODS);
  response.header('access-control-max-age', String(CORS_MAX_AGE_S));
}

function describe(error: Error) {
  if (error instanceof HttpError) {
    const body = { error: { code: error.code, message: error.message } };
    return { status: error.status, body, headers: error.headers };
  }
  const claimed = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  const status = claimed in STANDARD_ERRORS ? claimed : 500;
  const standard = STANDARD_ERRORS[status] ?? { code: 'INTERNAL_ERROR', message: '' };
  return { status, body: { error: standard }, headers: {} };
}
