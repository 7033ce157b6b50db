/**
 * Loaded into a server under measure (`--expose-gc --import`): at SIGUSR2 it collects its garbage and writes what it holds
 * into the file MEMORY_FILE, as JSON.
 */
import { renameSync, writeFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  const file = process.env.MEMORY_FILE;
  if (file === undefined) return;
  globalThis.gc?.();
  globalThis.gc?.();
  writeFileSync(`${file}.part`, JSON.stringify(process.memoryUsage()));
  renameSync(`${file}.part`, file);
});
