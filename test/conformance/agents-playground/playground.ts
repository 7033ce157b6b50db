import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Microsoft's emulator of Teams, in a process of its own, on this machine only. */
export interface Playground {
  readonly url: string;
  /** Addresses outside this machine that it wanted. */
  readonly refused: () => ReadonlySet<string>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const CLI = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');

/**
 * Starts the playground in front of an assistant.
 *
 * @param endpoint where it sends activities to
 * @param folder it may write in
 * @param personalChat id of the personal chat, so that each test has its own
 */
export async function startPlayground(endpoint: string, folder: string, personalChat: string): Promise<Playground> {
  const port = await freePort();
  const options = ['start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--conversation-id', personalChat];
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'loopback-only.ts'), CLI, ...options, '--disable-telemetry'],
    { cwd: folder, env: { PATH: process.env.PATH, HOME: folder }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const refused = new Set<string>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [, host] = /^REFUSED (.+)$/.exec(line) ?? [];
    if (host !== undefined) refused.add(host);
  });
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the playground did not listen')), READY_WITHIN_MS);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes(`Listening on ${port}`)) return;
      clearTimeout(late);
      resolve();
    });
    void gone.then(() => reject(new Error('the playground ended before it listened')));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    refused: () => refused,
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
