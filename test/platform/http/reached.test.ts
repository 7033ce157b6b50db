import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { type AddressInfo, connect, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createHttpServer,
  createLogger,
  createReachedBy,
  limitSockets,
  serveUpgrades,
} from '../../../src/platform/index.ts';

const PROXY = '10.0.0.1';
function requestFrom(peer: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, { host: 'inner:3978', ...headers });
  return request;
}
const told = {
  'x-forwarded-host': 'Console.example.fr',
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '203.0.113.9',
};

describe('how a client reached us', () => {
  const reachedBy = createReachedBy(['10.0.0.0/8']);

  it('is what a trusted proxy says', () => {
    expect(reachedBy(requestFrom(PROXY, told))).toEqual({ host: 'console.example.fr', secure: true });
    expect(reachedBy(requestFrom(`::ffff:${PROXY}`, told))).toEqual({ host: 'console.example.fr', secure: true });
  });

  it('is not what anybody else says', () => {
    expect(reachedBy(requestFrom('203.0.113.9', told))).toEqual({ host: 'inner:3978', secure: false });
    expect(createReachedBy([])(requestFrom('127.0.0.1', told))).toEqual({ host: 'inner:3978', secure: false });
  });

  it('is not what a client made a trusted proxy repeat before its own word', () => {
    const headers = {
      ...told,
      'x-forwarded-host': 'evil.example, console.example.fr',
      'x-forwarded-proto': 'https, http',
    };
    expect(reachedBy(requestFrom(PROXY, headers))).toEqual({ host: 'console.example.fr', secure: false });
  });

  it('is what the first of several trusted proxies says', () => {
    const headers = {
      'x-forwarded-for': '203.0.113.9, 10.0.0.2',
      'x-forwarded-host': 'evil.example, console.example.fr, inner',
      'x-forwarded-proto': 'http, https, http',
    };
    expect(reachedBy(requestFrom(PROXY, headers))).toEqual({ host: 'console.example.fr', secure: true });
  });
});

describe('a server', () => {
  const servers: ReturnType<typeof createHttpServer>[] = [];
  const sockets: Socket[] = [];
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  });
  async function serverWith(trustedProxies: string[], most = 0) {
    const logger = createLogger('silent');
    const server = createHttpServer({ allowedOrigins: [], trustedProxies, logger });
    servers.push(server);
    limitSockets(server, { trustedProxies, most, logger });
    server.get('/', async (_request: unknown, response: { send(body: unknown): void }) => response.send({ ok: true }));
    serveUpgrades(server, (_request, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
      socket.on('end', () => socket.end()).resume();
      return true;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }
  const headersOf = async (port: number, headers: Record<string, string>) =>
    (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close', ...headers } })).headers;
  async function upgradeFrom(port: number, address: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.write(
      `GET /s HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nx-forwarded-for: ${address}\r\n\r\n`,
    );
    const [chunk] = await once(socket, 'data');
    return String(chunk).split(' ')[1] ?? '';
  }

  it('tells browsers to come back over HTTPS when they came so, as a trusted proxy says', async () => {
    const trusting = await serverWith(['127.0.0.1']);
    expect((await headersOf(trusting, told)).get('strict-transport-security')).toBe('max-age=31536000');
    expect((await headersOf(trusting, {})).get('strict-transport-security')).toBeNull();
    const trustingNobody = await serverWith([]);
    expect((await headersOf(trustingNobody, told)).get('strict-transport-security')).toBeNull();
  });

  it('lets one address behind a trusted proxy hold so many WebSockets, and others theirs', async () => {
    const port = await serverWith(['127.0.0.1'], 2);
    expect([await upgradeFrom(port, '203.0.113.9'), await upgradeFrom(port, '203.0.113.9')]).toEqual(['101', '101']);
    expect(await upgradeFrom(port, '203.0.113.9')).toBe('429');
    expect(await upgradeFrom(port, '2001:db8::1')).toBe('101');
    expect(await upgradeFrom(port, '2001:db8::2')).toBe('101');
    expect(await upgradeFrom(port, '2001:db8::3')).toBe('429');
    sockets[0]?.destroy();
    await headersOf(port, {});
    expect(await upgradeFrom(port, '203.0.113.9')).toBe('101');
  });

  it('lets one address that comes by itself hold so many connections, and takes new ones when they end', async () => {
    const port = await serverWith([], 3);
    const open = async () => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      socket.resume();
      await once(socket, 'connect');
      return socket;
    };
    const held = [await open(), await open(), await open()];
    const fourth = await open();
    await once(fourth, 'close');
    const ended = once(held[0] ?? fourth, 'close');
    held[0]?.end();
    await ended;
    expect((await headersOf(port, {})).get('content-type')).toContain('json');
  });
});
