import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createClientAddress } from '../../src/platform/index.ts';

function request(remoteAddress: string, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded;
  return message;
}

describe('the address of a client', () => {
  it('is the one of the connection when no proxy is trusted, whatever the request says', () => {
    const addressOf = createClientAddress([]);
    expect(addressOf(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
    expect(addressOf(request('::ffff:203.0.113.7'))).toBe('203.0.113.7');
  });

  it('is the last one that a trusted proxy did not write about itself', () => {
    const addressOf = createClientAddress(['10.0.0.0/8', '127.0.0.1']);
    expect(addressOf(request('127.0.0.1', '1.2.3.4, 198.51.100.1, 10.1.2.3'))).toBe('198.51.100.1');
    expect(addressOf(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
    expect(addressOf(request('127.0.0.1'))).toBe('127.0.0.1');
    expect(addressOf(request('127.0.0.1', 'nonsense'))).toBe('127.0.0.1');
  });

  it('is a whole /64 in IPv6', () => {
    const addressOf = createClientAddress([]);
    const [one, same, other] = ['2001:db8::1', '2001:db8:0:0:ffff::9', '2001:db8:0:1::1'].map((address) =>
      addressOf(request(address)),
    );
    expect(one).toBe('2001:db8:0:0::/64');
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});
