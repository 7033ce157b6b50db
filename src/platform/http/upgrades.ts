import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';

/** @returns false when the request is not for it, and was left alone */
export type TakeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

const takers = new WeakMap<Server, TakeUpgrade[]>();

/** Lets several parts serve WebSockets on one server; an address that none of them takes is cut, where it would hang. */
export function serveUpgrades(server: Server, take: TakeUpgrade): void {
  const known = takers.get(server);
  if (known !== undefined) {
    known.push(take);
    return;
  }
  const all = [take];
  takers.set(server, all);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!all.some((each) => each(request, socket, head))) socket.destroy();
  });
}
