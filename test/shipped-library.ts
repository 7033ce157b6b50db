import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../src/assistant-parts.ts';
import { type LiveLibrary, libraryPlaces, openLiveLibrary } from '../src/knowledge/index.ts';
import { createLogger } from '../src/platform/index.ts';

/** The day of the tests: the shipped documents are valid, and some expire soon after. */
export const shippedClock = { now: () => new Date('2026-11-23T09:00:00Z') };

/** The documents as they ship, without vectors, indexed in a folder that goes when it is closed. */
export async function openShippedLibrary(): Promise<{
  readonly live: LiveLibrary;
  readonly folder: string;
  close(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'shipped-'));
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, folder),
    clock: shippedClock,
    logger: createLogger('silent'),
    remote: undefined,
    learnWhenAbsent: false,
    refreshMs: 0,
  });
  if (!opened.ok) throw new Error(opened.message);
  const { live } = opened;
  return {
    live,
    folder,
    close: async () => {
      await live.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
