import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import {
  acceptShrinkOf,
  createCatalogueStore,
  createImporter,
  type ImportReport,
  manifestPlaces,
  readImportReports,
  takeAcceptedShrinks,
} from '../catalogue/index.ts';
import { openDatabase, systemClock } from '../platform/index.ts';
import { readCommunes } from '../territory/index.ts';
import { CommandFailure, cliLogger, cliSettings } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';

export interface ImportsNow {
  /** `server`: a running server holds the embedded database, and imports by itself. */
  readonly by: 'command' | 'server';
  /** Imports made now; or the last one of each source. */
  readonly reports: readonly ImportReport[];
}

/**
 * Brings the catalogues up to date; a running server on the same embedded database does it in our stead.
 *
 * @returns reports of the sources that were read; those that had not changed have none
 */
export function importForCommand(
  onReport: (report: ImportReport) => void,
  acceptShrink: readonly string[] = [],
): Promise<ImportsNow> {
  // A running server on the embedded database reads this at its next look.
  if (acceptShrink.length > 0) acceptShrinkOf(places(), acceptShrink);

  return overStore(async (store, served) => {
    const importAll = createImporter({
      store,
      places: places(),
      communes: readCommunes(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json')),
      clock: systemClock,
      holder: served ? randomUUID() : undefined,
    });
    const result = await importAll({ onReport, acceptShrink: new Set(acceptShrink) });
    if (!result.ok) throw new CommandFailure(`${result.message} (${result.code}); the catalogues are unchanged`);
    takeAcceptedShrinks(places());
    return result.reports;
  });
}

/** The last import of each source. */
export function lastImports(): Promise<ImportsNow> {
  return overStore((store) => store.reports());
}

async function overStore(
  work: (store: ReturnType<typeof createCatalogueStore>, served: boolean) => Promise<readonly ImportReport[]>,
): Promise<ImportsNow> {
  const { DATABASE_URL } = cliSettings();
  const opened = await openDatabase({ databaseUrl: DATABASE_URL, dataFolder: openDataFolder(), logger: cliLogger() });
  if (opened.ok) {
    try {
      const reports = await work(createCatalogueStore(opened.database), DATABASE_URL !== undefined);
      return { by: 'command', reports };
    } finally {
      await opened.database.close();
    }
  }
  if (opened.code !== 'FOLDER_IN_USE') throw new CommandFailure(opened.message);
  return { by: 'server', reports: readImportReports(places().reports) };
}

function places() {
  return manifestPlaces(PROJECT_FOLDER, openDataFolder());
}
