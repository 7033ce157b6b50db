import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER, projectTerritory } from '../assistant-parts.ts';
import {
  type CatalogueReader,
  type CatalogueStore,
  createCatalogueStore,
  createImporter,
  createMemoryStore,
  createTrainings,
  manifestPlaces,
  type Trainings,
} from '../catalogue/index.ts';
import { loadAssistantData } from '../dialogue/index.ts';
import { openDatabase, systemClock } from '../platform/index.ts';
import { CommandFailure, cliLogger, cliSettings } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';

/** The catalogue for a command: nothing is read before `open`. */
export interface CommandCatalogue {
  readonly reader: Pick<CatalogueReader, 'rows' | 'formations'>;
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The catalogue, for a command: from PostgreSQL or an operator's imported catalogues where there are some; the catalogues
 * that ship with the program are read anew, which is quicker than opening a database. What was never imported is.
 */
export function openCatalogueForCommand(): CommandCatalogue {
  let opened: Promise<OpenStore> | undefined;
  const store = () => {
    opened ??= openFilledStore();
    return opened;
  };
  return {
    reader: {
      async *rows() {
        yield* (await store()).store.rows();
      },
      formations: async (ids) => (await store()).store.formations(ids),
    },
    open: async () => {
      await store();
    },
    close: async () => {
      await (await opened)?.close();
    },
  };
}

/** The trainings, for a command, ready to be searched. */
export async function openTrainingsForCommand(): Promise<Trainings & { close(): Promise<void> }> {
  const catalogue = openCatalogueForCommand();
  const { spellings } = loadAssistantData(join(PROJECT_FOLDER, 'dialogs'));
  const trainings = createTrainings({
    projectFolder: PROJECT_FOLDER,
    catalogue: catalogue.reader,
    territory: projectTerritory(),
    spellings,
  });
  await trainings.reload();
  return { ...trainings, close: catalogue.close };
}

interface OpenStore {
  readonly store: CatalogueStore;
  close(): Promise<void>;
}

async function openFilledStore(): Promise<OpenStore> {
  const places = manifestPlaces(PROJECT_FOLDER, openDataFolder());
  const opened = await openStore(places.added);
  if ((await opened.store.version()) > 0) return opened;
  const importAll = createImporter({
    store: opened.store,
    places,
    communes: projectTerritory().communes,
    clock: systemClock,
    holder: undefined,
  });
  const imported = await importAll({
    onReport: ({ source, refused }) => {
      if (refused !== null) process.stderr.write(`assistant: ${source}: ${refused.message}\n`);
    },
  });
  if (!imported.ok) throw new CommandFailure(imported.message);
  return opened;
}

async function openStore(operatorsManifest: string): Promise<OpenStore> {
  const { DATABASE_URL } = cliSettings();
  if (DATABASE_URL !== undefined || existsSync(operatorsManifest)) {
    const opened = await openDatabase({ databaseUrl: DATABASE_URL, dataFolder: openDataFolder(), logger: cliLogger() });
    if (opened.ok) return { store: createCatalogueStore(opened.database), close: opened.database.close };
    if (DATABASE_URL !== undefined) throw new CommandFailure(opened.message);
  }
  return { store: createMemoryStore(), close: async () => {} };
}
