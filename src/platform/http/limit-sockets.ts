import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';
import type { Logger } from '../logger.ts';
import { createClientAddress, createProxyTrust, householdOf, plainAddress } from './client-address.ts';
import { guardUpgrades } from './upgrades.ts';

const REFUSED = JSON.stringify({
  error: {
    code: 'TOO_MANY_SOCKETS',
    message: 'Trop de connexions ouvertes depuis cette adresse. Réessayez plus tard.',
  },
});
const TOLD_EVERY = 1_000;

/**
 * Caps how many connections one address holds open at once: its TCP connections when it comes by itself, its WebSockets
 * when it comes through a trusted proxy, which holds the TCP connections of everybody.
 *
 * @param options.most of one address (an IPv6 address counts with its /64); 0 is no limit
 */
export function limitSockets(
  server: Server,
  options: { readonly trustedProxies: readonly string[]; readonly most: number; readonly logger: Logger },
): void {
  const { trustedProxies, most, logger } = options;
  if (most === 0) return;
  const isTrusted = createProxyTrust(trustedProxies);
  const addressOf = createClientAddress(trustedProxies);
  const open = new Map<string, number>();
  let refused = 0;

  /** @returns false when the address has too many */
  function hold(address: string, socket: Duplex): boolean {
    const held = open.get(address) ?? 0;
    if (held >= most) {
      if (refused++ % TOLD_EVERY === 0) logger.warn({ code: 'TOO_MANY_SOCKETS', most, refused });
      return false;
    }
    open.set(address, held + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    return true;
  }

  server.server.on('connection', (socket: Socket) => {
    const peer = plainAddress(socket.remoteAddress ?? '');
    if (!isTrusted(peer) && !hold(householdOf(peer), socket)) socket.destroy();
  });
  guardUpgrades(server, (request: IncomingMessage, socket: Duplex) => {
    const isProxied = isTrusted(plainAddress(request.socket.remoteAddress ?? ''));
    if (!isProxied || hold(addressOf(request), socket)) return true;
    socket.end(
      `HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n` +
        `content-length: ${Buffer.byteLength(REFUSED)}\r\n\r\n${REFUSED}`,
      () => socket.destroy(),
    );
    return false;
  });
}
