import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';

/** @returns false when the request is not for it, and was left alone */
export type TakeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** @returns false when it refused the request, and answered it */
export type GuardUpgrade = (request: IncomingMessage, socket: Duplex) => boolean;

const takers = new WeakMap<Server, TakeUpgrade[]>();
const guards = new WeakMap<Server, GuardUpgrade>();

/** Asks before any part serves a WebSocket on a server; of several guards the last one counts. */
export function guardUpgrades(server: Server, guard: GuardUpgrade): void {
  guards.set(server, guard);
}

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
    socket.on('error', () => socket.destroy());
    if (guards.get(server)?.(request, socket) === false) return;
    if (!all.some((each) => each(request, socket, head))) socket.destroy();
  });
}
