import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy that sends each request, of whatever conversation, to the next instance: nothing sticks. */
export interface RoundRobinProxy {
  readonly url: string;
  close(): void;
}

/** @param addresses the instances that listen now; asked at each request */
export async function roundRobinProxy(addresses: () => readonly string[]): Promise<RoundRobinProxy> {
  let turn = 0;
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Duplex>();
  const next = (): URL | undefined => {
    const all = addresses();
    const address = all[turn++ % Math.max(1, all.length)];
    return address === undefined ? undefined : new URL(address);
  };

  const server = createServer((incoming, outgoing) => {
    const instance = next();
    const failed = () => {
      if (outgoing.headersSent) {
        outgoing.destroy();
        return;
      }
      outgoing.statusCode = 502;
      outgoing.end();
    };
    if (instance === undefined) {
      failed();
      return;
    }
    const { method, url, headers } = incoming;
    const forwarded = request({ host: instance.hostname, port: instance.port, method, path: url, headers, agent });
    forwarded.on('error', failed);
    forwarded.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', failed);
      answer.on('aborted', () => outgoing.destroy());
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });

  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const instance = next();
    if (instance === undefined) {
      socket.destroy();
      return;
    }
    const outgoing = connect(Number(instance.port), instance.hostname);
    const pairs = Array.from({ length: incoming.rawHeaders.length / 2 }, (_, index) =>
      incoming.rawHeaders.slice(2 * index, 2 * index + 2).join(': '),
    );
    outgoing.write(`GET ${incoming.url} HTTP/1.1\r\n${pairs.join('\r\n')}\r\n\r\n`);
    outgoing.write(head);
    for (const [from, to] of [
      [socket, outgoing],
      [outgoing, socket],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
      for (const socket of sockets) socket.destroy();
    },
  };
}
