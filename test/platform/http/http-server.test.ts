import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Request, Response } from 'restify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpServer, createLogger, HttpError, readJsonBody } from '../../../src/platform/index.ts';

const MAX_BYTES = 1_000;
const FRIEND = 'https://www.hautsdefrance.fr';
const logged: string[] = [];
const logger = createLogger('info', { write: (line) => logged.push(line) });
const server = createHttpServer({ allowedOrigins: [FRIEND], logger });
let base = '';

server.post('/echo', async (request: Request, response: Response) => {
  response.send({ got: await readJsonBody(request, MAX_BYTES) });
});
server.get('/fine', async (_request: unknown, response: Response) => {
  response.send({ fine: true });
});
server.get('/broken', async () => {
  throw new Error('secret detail of /work/private/file.ts');
});
server.get('/odd', async () => {
  throw Object.assign(new Error('teapot at /private'), { statusCode: 418 });
});
server.get('/refused', async () => {
  throw new HttpError(409, 'TAKEN', 'Déjà pris.', { 'retry-after': '3' });
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.server.closeAllConnections();
  server.close();
});

const post = (body: string | Buffer) =>
  fetch(`${base}/echo`, { method: 'POST', body: new Uint8Array(Buffer.from(body)) });

describe('a connection', () => {
  it('is kept longer than a reverse proxy keeps it, so that no request meets a connection just closed', async () => {
    const [, seconds] = /timeout=(\d+)/.exec((await fetch(`${base}/fine`)).headers.get('keep-alive') ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThan(60);
  });
});

describe('a body', () => {
  it('is parsed, accents and all; an empty one is undefined', async () => {
    expect(await (await post('{"texte":"été 🙂"}')).json()).toEqual({ got: { texte: 'été 🙂' } });
    expect(await (await post('')).json()).toEqual({});
  });

  it('of exactly the limit is taken, one byte more is refused with 413', async () => {
    expect((await post(`"${'a'.repeat(MAX_BYTES - 2)}"`)).status).toBe(200);
    const refused = await post(`"${'a'.repeat(MAX_BYTES - 1)}"`);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({
      error: { code: 'BODY_TOO_LARGE', message: 'Le contenu envoyé est trop volumineux.' },
    });
  });

  it('is measured in bytes, not in letters', async () => {
    expect((await post(`"${'é'.repeat(MAX_BYTES / 2)}"`)).status).toBe(413);
  });

  it('that never ends is refused while it is still coming', async () => {
    const { port } = server.address() as AddressInfo;
    const call = httpRequest({ port, host: '127.0.0.1', path: '/echo', method: 'POST' });
    call.on('error', () => {});
    call.write('x'.repeat(MAX_BYTES + 1));
    const [response] = await once(call, 'response');
    expect(response.statusCode).toBe(413);
    call.destroy();
  });

  it.each(['{', '{"a":1,}', "{'a':1}", 'bonjour', '{"a":1}{"b":2}', '\u0000'])('%j is no JSON: 400', async (body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: { code: 'INVALID_JSON', message: "Le contenu envoyé n'est pas du JSON valide." },
    });
  });
});

describe('a failure', () => {
  it('that nobody expected is a 500 that tells nothing of the inside, and is logged with its stack', async () => {
    logged.length = 0;
    const response = await fetch(`${base}/broken`);
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'INTERNAL_ERROR' } });
    expect(body).not.toMatch(/secret|private|work|\.ts|Error:/);
    expect(logged.join('')).toContain('secret detail');
  });

  it('with a status that is not ours becomes a plain 500', async () => {
    const response = await fetch(`${base}/odd`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/teapot|private/);
  });

  it('that was expected has its own status, code, sentence and headers', async () => {
    const response = await fetch(`${base}/refused`);
    expect(response.status).toBe(409);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toEqual({ error: { code: 'TAKEN', message: 'Déjà pris.' } });
  });

  it.each([
    ['GET', '/nulle-part', 404, 'NOT_FOUND'],
    ['GET', '/echo', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/fine', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s %s is %i %s, in French and without the address', async (method, path, status, code) => {
    const response = await fetch(`${base}${path}`, { method });
    const body = await response.text();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(JSON.parse(body)).toMatchObject({ error: { code, message: expect.stringMatching(/^Cette /) } });
    expect(body).not.toContain(path);
  });

  it('leaves the server up: after all of them it answers', async () => {
    for (const path of ['/broken', '/odd', '/refused', '/nulle-part']) await (await fetch(`${base}${path}`)).text();
    expect(await (await fetch(`${base}/fine`)).json()).toEqual({ fine: true });
  });

  it('of the HTTP itself does not stop the server', async () => {
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.end('NOT HTTP AT ALL\r\n\r\n');
    await once(socket, 'close');
    expect((await fetch(`${base}/fine`)).status).toBe(200);
  });
});

describe('headers', () => {
  it.each(['/fine', '/broken', '/nulle-part'])('%s carries the security headers', async (path) => {
    const { headers } = await fetch(`${base}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('let an allowed site call, and say so to caches', async () => {
    const { headers } = await fetch(`${base}/fine`, { headers: { origin: FRIEND } });
    expect(headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect(headers.get('vary')).toMatch(/origin/i);
  });

  it.each(['https://evil.test', `${FRIEND}.evil.test`, 'http://www.hautsdefrance.fr', 'null'])(
    'do not let %s call',
    async (origin) => {
      const { headers } = await fetch(`${base}/fine`, { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('answer a preflight with 204, with permission for allowed sites only', async () => {
    const ask = (origin: string) => fetch(`${base}/echo`, { method: 'OPTIONS', headers: { origin } });
    const friend = await ask(FRIEND);
    expect(friend.status).toBe(204);
    expect(friend.headers.get('access-control-allow-headers')).toMatch(/authorization/);
    expect((await ask('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
