import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between a client and a server that can fail. */
export interface CuttableProxy {
  readonly port: number;
  /** Breaks every connection now open, as a lost network does; new ones are served. */
  cut(): void;
  /** Whether new connections are refused. */
  refuse(refused: boolean): void;
  /** The connections now open carry nothing any more, and nobody is told, as after a sleep; new ones are served. */
  freeze(): void;
  /** New connections lead to this port. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

/** @param port where the server listens on 127.0.0.1 */
export async function cuttableProxy(port: number): Promise<CuttableProxy> {
  const open = new Set<Socket>();
  const frozen = new Set<Socket>();
  let target = port;
  let refusing = false;
  const server = createServer((incoming) => {
    if (refusing) {
      incoming.on('error', () => {});
      incoming.resetAndDestroy();
      return;
    }
    const outgoing = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(from);
      from.on('data', (data) => {
        if (!frozen.has(from)) to.write(data);
      });
      from.on('error', () => lose(from, to));
      from.on('end', () => {
        if (!frozen.has(from)) to.end();
      });
      from.on('close', () => lose(from, to));
    }
  });
  function lose(from: Socket, to: Socket): void {
    open.delete(from);
    // The other side of a frozen connection never learns of its end.
    if (!frozen.has(from)) to.destroy();
  }
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    refuse: (refused) => {
      refusing = refused;
    },
    freeze: () => {
      for (const socket of open) frozen.add(socket);
    },
    leadTo: (other) => {
      target = other;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
