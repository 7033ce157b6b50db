import { createAssistantOver, PROJECT_FOLDER } from '../assistant-parts.ts';
import type { Assistant } from '../bot/index.ts';
import { type LiveLibrary, libraryPlaces, openLiveLibrary } from '../knowledge/index.ts';
import { systemClock } from '../platform/index.ts';
import { remoteEmbeddings } from '../remote-embeddings.ts';
import { CommandFailure, cliLogger, cliSettings } from './cli-context.ts';
import { openCatalogueForCommand } from './open-trainings.ts';

/** Opens the live index, building it when there is none, for a command; no server and no database. */
export async function openLibraryForCommand(): Promise<LiveLibrary> {
  const settings = cliSettings();
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, settings.DATA_DIR),
    clock: systemClock,
    logger: cliLogger(),
    remote: remoteEmbeddings(settings),
    refreshMs: 0,
    learnWhenAbsent: false,
  });
  if (!opened.ok) throw new CommandFailure(opened.message);
  await opened.live.vectorsSettled;
  return opened.live;
}

/** The assistant over the live index, each question a fresh conversation; the catalogue is read at the first need. */
export async function openAssistantForCommand(): Promise<{ assistant: Assistant; close(): Promise<void> }> {
  const live = await openLibraryForCommand();
  const catalogue = openCatalogueForCommand();
  let loaded: Promise<void> | undefined;
  const { assistant } = createAssistantOver({
    library: live.current,
    clock: systemClock,
    dataFolder: cliSettings().DATA_DIR,
    catalogue: catalogue.reader,
    onFault: ({ message }) => process.stderr.write(`assistant: ${message}\n`),
    trainingsReady: (trainings) => {
      loaded ??= catalogue.open().then(trainings.reload);
      return loaded;
    },
  });
  return { assistant, close: catalogue.close };
}
