import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const memorySchema = z.object({ heapUsed: z.number(), external: z.number() });
const LOOK_EVERY_MS = 20;

/** What a server holds once its garbage is collected, which the system's figure (RSS) does not tell. */
export interface HeldMemory {
  /** For the server's launch. */
  readonly nodeOptions: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** JavaScript heap and buffers, in kB. */
  measureKb(pid: number): Promise<number>;
  remove(): void;
}

export function createHeldMemory(): HeldMemory {
  const folder = mkdtempSync(join(tmpdir(), 'assistant-memory-'));
  const file = join(folder, 'memory.json');
  return {
    nodeOptions: ['--expose-gc', '--import', join(import.meta.dirname, 'tell-memory.ts')],
    environment: { MEMORY_FILE: file },
    async measureKb(pid) {
      rmSync(file, { force: true });
      process.kill(pid, 'SIGUSR2');
      while (!existsSync(file)) await pause(LOOK_EVERY_MS);
      const { heapUsed, external } = memorySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      return (heapUsed + external) / 1024;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
