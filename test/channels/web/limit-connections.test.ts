import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { limitConnections, openFilesLimit } from '../../../src/channels/web/limit-connections.ts';
import { readableLogger } from '../../conversation/test-conversation.ts';

describe('connections beyond what the system allows', () => {
  const sockets: Socket[] = [];
  const server = createServer();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it('are refused, said once a minute in the log with what to do, and leave files for the database', async () => {
    const { logger, lines } = readableLogger();
    let now = 0;
    limitConnections(server, { now: () => new Date(now) }, logger, 6);
    expect(lines()).toContainEqual(expect.objectContaining({ code: 'FEW_OPEN_FILES', limit: 6, maxConnections: 3 }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const open = async () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      sockets.push(socket);
      await once(socket, 'connect');
      return socket;
    };
    for (let count = 0; count < 3; count++) {
      const accepted = once(server, 'connection');
      await open();
      await accepted;
    }
    const full = () => lines().filter(({ code }) => code === 'CONNECTIONS_FULL');
    for (const expected of [1, 1, 2]) {
      await once(await open(), 'close');
      expect(full()).toHaveLength(expected);
      if (expected === 1) now += 31_000;
    }
    expect(full().at(-1)).toMatchObject({ dropped: 3, msg: expect.stringContaining('ulimit') });
  });
});

describe.skipIf(process.platform !== 'linux')('the limit of open files', () => {
  it('is the one that the shell has set', () => {
    const module = new URL('../../../src/channels/web/limit-connections.ts', import.meta.url).href;
    const program = `import(${JSON.stringify(module)}).then((it) => console.log(it.openFilesLimit("self")))`;
    const shell = `ulimit -n 321; exec "${process.execPath}" -e '${program}'`;
    expect(execFileSync('sh', ['-c', shell], { encoding: 'utf8' }).trim()).toBe('321');
  });

  it('of a process that is gone is unknown', () => {
    expect(openFilesLimit(2 ** 22 + 1)).toBeUndefined();
  });
});
