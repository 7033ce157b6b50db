/**
 * Loaded before Microsoft's playground (`node --import`), which by itself listens on every interface and calls addresses
 * outside: it listens on 127.0.0.1 only, and what is not for this machine fails at once.
 */
import { Server, Socket } from 'node:net';

const HOST = '127.0.0.1';
const HERE = [HOST, 'localhost', '::1'];

const listen = Server.prototype.listen;
Server.prototype.listen = function listenHere(this: Server, ...options: unknown[]): Server {
  const [first, ...rest] = options;
  const callback = rest.find((each) => typeof each === 'function');
  const asked = typeof first === 'object' && first !== null ? first : { port: first };
  return Reflect.apply(listen, this, [{ ...asked, host: HOST }, callback]);
};

const connect = Socket.prototype.connect;
Socket.prototype.connect = function connectHere(this: Socket, ...options: unknown[]): Socket {
  const host = hostOf(options.flat()[0], options.flat()[1]);
  if (HERE.includes(host)) return Reflect.apply(connect, this, options);
  process.stderr.write(`REFUSED ${host}\n`);
  process.nextTick(() => this.destroy(new Error(`not on this machine: ${host}`)));
  return this;
};

function hostOf(first: unknown, second: unknown): string {
  if (typeof first === 'object' && first !== null && 'host' in first && typeof first.host === 'string')
    return first.host;
  return typeof second === 'string' ? second : 'localhost';
}
