import { type AssistantParts, createAssistantOver, PROJECT_FOLDER } from '../assistant-parts.ts';
import type { Trainings } from '../catalogue/index.ts';
import { type Library, type LiveLibrary, libraryPlaces, openLiveLibrary } from '../knowledge/index.ts';
import type { WithModel } from '../model-part.ts';
import { systemClock } from '../platform/index.ts';
import { remoteEmbeddings } from '../remote-embeddings.ts';
import { CommandFailure, cliLogger, cliSettings } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';
import { openCatalogueForCommand } from './open-trainings.ts';

/** Opens the live index, building it when there is none, for a command; no server and no database. */
export async function openLibraryForCommand(): Promise<LiveLibrary> {
  const settings = cliSettings();
  const opened = await openLiveLibrary({
    places: libraryPlaces(PROJECT_FOLDER, openDataFolder()),
    clock: systemClock,
    logger: cliLogger(),
    remote: remoteEmbeddings(settings),
    refreshMs: 0,
    learnWhenAbsent: false,
  });
  if (!opened.ok) throw new CommandFailure(opened.message);
  await opened.live.chooserSettled;
  return opened.live;
}

/** The assistant and what it stands on. */
export interface CommandAssistant extends AssistantParts {
  readonly library: () => Library;
  /** Resolves when trainings can be searched. */
  trainingsReady(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The assistant over the live index, each question a fresh conversation; the catalogue is read at the first need.
 *
 * @param withModel see `modelPart`; absent: answers quote, whatever is configured
 */
export async function openAssistantForCommand(withModel?: WithModel): Promise<CommandAssistant> {
  const live = await openLibraryForCommand();
  const catalogue = openCatalogueForCommand();
  let loaded: Promise<void> | undefined;
  const trainingsReady = (trainings: Trainings) => {
    loaded ??= catalogue.open().then(trainings.reload);
    return loaded;
  };
  const parts = createAssistantOver({
    library: live.current,
    clock: systemClock,
    dataFolder: openDataFolder(),
    recognisersKeptIn: cliSettings().LEARNED_DIR,
    catalogue: catalogue.reader,
    onFault: ({ message }) => process.stderr.write(`assistant: ${message}\n`),
    trainingsReady,
    ...(withModel && { withModel }),
  });
  return {
    ...parts,
    library: live.current,
    trainingsReady: () => trainingsReady(parts.trainings),
    close: catalogue.close,
  };
}
