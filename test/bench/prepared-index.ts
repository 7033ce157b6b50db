import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { type LiveLibrary, libraryPlaces, openLiveLibrary } from '../../src/knowledge/index.ts';
import { createLogger, systemClock } from '../../src/platform/index.ts';

export const DATA_FOLDER = join(PROJECT_FOLDER, 'var/bench');

/**
 * The library as it is once a server has run for some minutes, vectors and chooser included: learning them costs minutes of
 * processor time, which would be counted among the turns. Kept in `var/bench` until the sources change.
 */
export async function openPreparedLibrary(): Promise<LiveLibrary> {
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, DATA_FOLDER),
    clock: systemClock,
    logger: createLogger('error'),
    remote: undefined,
    learnWhenAbsent: true,
    refreshMs: 0,
  });
  if (!opened.ok) throw new Error(opened.message);
  await opened.live.chooserSettled;
  return opened.live;
}

/** Makes it, and tells the folder to copy for a server: the `index` of a data folder. */
export async function prepareIndex(): Promise<string> {
  const live = await openPreparedLibrary();
  await live.stop();
  return libraryPlaces(PROJECT_FOLDER, DATA_FOLDER).indexRoot;
}
