import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Tells from which address a request comes. */
export type ClientAddress = (request: IncomingMessage) => string;

const IPV6_NETWORK_GROUPS = 4;

/** Whether an address is that of one of our own proxies. */
export type ProxyTrust = (address: string) => boolean;

/** @param trusted addresses and networks of the proxies in front */
export function createProxyTrust(trusted: readonly string[]): ProxyTrust {
  const proxies = new BlockList();
  for (const network of trusted) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Follows `X-Forwarded-For` from its end, and only as far as each hop is trusted, since anybody may write its beginning.
 *
 * @returns the address behind our own proxies, and through how many of them the request came
 */
export function hopsOf(
  request: IncomingMessage,
  isTrusted: ProxyTrust,
): { readonly address: string; readonly trustedHops: number } {
  const header = request.headers['x-forwarded-for'] ?? '';
  const hops = (Array.isArray(header) ? header.join(',') : header).split(',').map((hop) => plainAddress(hop.trim()));
  let address = plainAddress(request.socket.remoteAddress ?? '');
  let trustedHops = 0;
  while (isTrusted(address)) {
    trustedHops += 1;
    const previous = hops.pop();
    if (previous === undefined || isIP(previous) === 0) break;
    address = previous;
  }
  return { address, trustedHops };
}

/**
 * The address behind our own proxies (`hopsOf`). An IPv6 address counts with its whole /64, which is one household.
 *
 * @param trusted addresses and networks of the proxies in front; none: the connection's own address
 */
export function createClientAddress(trusted: readonly string[]): ClientAddress {
  const isTrusted = createProxyTrust(trusted);
  return (request) => householdOf(hopsOf(request, isTrusted).address);
}

/** What an address counts as. */
export function householdOf(address: string): string {
  return isIP(address) === 6 ? networkOf(address) : address;
}

/**
 * The network of an address as `ClientAddress` tells it: enough to see that refusals come from one place, too little to
 * find a person by. IPv4 counts with its /24, IPv6 with its /48.
 */
export function coarseNetwork(address: string): string {
  if (isIP(address) === 4) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const groups = address.split('::')[0]?.split(':') ?? [];
  return groups.length < IPV6_NETWORK_GROUPS ? 'unknown' : `${groups.slice(0, 3).join(':')}::/48`;
}

/** An IPv4 address that came over an IPv6 socket is the IPv4 address. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: middle }, () => '0'), ...last];
  const network = groups.slice(0, IPV6_NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
