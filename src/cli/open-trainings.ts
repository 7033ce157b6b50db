import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { loadAssistantData } from '../bot/index.ts';
import {
  type CatalogueStore,
  createCatalogueStore,
  createImporter,
  createMemoryStore,
  createTrainings,
  manifestPlaces,
  type Trainings,
} from '../catalogue/index.ts';
import { readTerritory } from '../knowledge/index.ts';
import { openDatabase, systemClock } from '../platform/index.ts';
import { CommandFailure, cliLogger, cliSettings } from './cli-context.ts';

/**
 * The trainings, for a command: from PostgreSQL or an operator's imported catalogues where there are some; the catalogues
 * that ship with the program are read anew, which is quicker than opening a database. What was never imported is.
 */
export async function openTrainingsForCommand(): Promise<Trainings & { close(): Promise<void> }> {
  const settings = cliSettings();
  const places = manifestPlaces(PROJECT_FOLDER, settings.DATA_DIR);
  const territory = readTerritory(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));
  const { store, close } = await openStore(places.added);
  if ((await store.version()) === 0) {
    const importAll = createImporter({
      store,
      places,
      communes: territory.communes,
      clock: systemClock,
      holder: undefined,
    });
    const imported = await importAll({
      onReport: ({ source, refused }) => {
        if (refused !== null) process.stderr.write(`assistant: ${source}: ${refused.message}\n`);
      },
    });
    if (!imported.ok) throw new CommandFailure(imported.message);
  }
  const { spellings } = loadAssistantData(join(PROJECT_FOLDER, 'dialogs'));
  const trainings = createTrainings({ projectFolder: PROJECT_FOLDER, catalogue: store, territory, spellings });
  await trainings.reload();
  return { ...trainings, close };
}

async function openStore(operatorsManifest: string): Promise<{ store: CatalogueStore; close(): Promise<void> }> {
  const { DATABASE_URL, DATA_DIR } = cliSettings();
  if (DATABASE_URL !== undefined || existsSync(operatorsManifest)) {
    const opened = await openDatabase({ databaseUrl: DATABASE_URL, dataFolder: DATA_DIR, logger: cliLogger() });
    if (opened.ok) return { store: createCatalogueStore(opened.database), close: opened.database.close };
    if (DATABASE_URL !== undefined) throw new CommandFailure(opened.message);
  }
  return { store: createMemoryStore(), close: async () => {} };
}
