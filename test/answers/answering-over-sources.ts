import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import type { Assistant } from '../../src/dialogue/index.ts';
import { type Library, type LiveLibrary, libraryPlaces, openLiveLibrary } from '../../src/knowledge/index.ts';
import { createLogger, systemClock } from '../../src/platform/index.ts';
import { assistantOver } from '../shipped-assistant.ts';

export interface AnsweringOverSources {
  readonly assistant: Assistant;
  readonly library: Library;
  close(): Promise<void>;
}

/** The assistant over an index built now, in a temporary folder, from the project's own sources. */
export async function openOverSources(options: { withVectors: boolean }): Promise<AnsweringOverSources> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'answers-'));
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, dataFolder),
    clock: systemClock,
    logger: createLogger('silent'),
    remote: undefined,
    learnWhenAbsent: options.withVectors,
    refreshMs: 0,
  });
  if (!opened.ok) throw new Error(opened.message);
  const live: LiveLibrary = opened.live;
  await live.chooserSettled;
  return {
    assistant: assistantOver(live.current, systemClock, dataFolder).assistant,
    library: live.current(),
    async close() {
      await live.stop();
      rmSync(dataFolder, { recursive: true });
    },
  };
}
