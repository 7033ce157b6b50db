import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a server that can be cut. */
export interface CuttableProxy {
  readonly port: number;
  /** Breaks every connection now open, as a lost network does; new ones are served. */
  cut(): void;
  close(): Promise<void>;
}

/** @param port where the server listens on 127.0.0.1 */
export async function cuttableProxy(port: number): Promise<CuttableProxy> {
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
