import { createAssistantOver, PROJECT_FOLDER } from '../assistant-parts.ts';
import type { Assistant } from '../bot/index.ts';
import { type LiveLibrary, libraryPlaces, openLiveLibrary } from '../knowledge/index.ts';
import { systemClock } from '../platform/index.ts';
import { remoteEmbeddings } from '../remote-embeddings.ts';
import { CommandFailure, cliLogger, cliSettings } from './cli-context.ts';

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

/** The assistant over the live index, each question a fresh conversation. */
export async function openAssistantForCommand(): Promise<Assistant> {
  const live = await openLibraryForCommand();
  return createAssistantOver(live.current, systemClock, cliSettings().DATA_DIR).assistant;
}
