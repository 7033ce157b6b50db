import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import { keepFolderPrivate } from '../private-folder.ts';
import type { Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite-database.ts';
import { openPostgres } from './postgres-database.ts';

export type OpenedDatabase =
  | { ok: true; database: Database }
  | { ok: false; code: 'DATA_FOLDER_REFUSED' | 'FOLDER_IN_USE' | 'DATABASE_UNREACHABLE'; message: string };

/**
 * Opens the database and brings its schema up to date. The data folder is closed to other accounts first, whichever the
 * database: the index and the imports are in it too. What was open is told in the log (DATA_FOLDER_REPAIRED).
 *
 * @param options.databaseUrl PostgreSQL when given; otherwise PGlite in `<dataFolder>/database`
 * @returns the database, or why it cannot be used: a folder that cannot be closed to other accounts or is held by another
 *   process, a server out of reach
 */
export async function openDatabase(options: {
  databaseUrl: string | undefined;
  dataFolder: string;
  logger: Logger;
}): Promise<OpenedDatabase> {
  const { logger } = options;
  const closed = keepFolderPrivate(options.dataFolder, (line) => logger.warn({ code: 'DATA_FOLDER_REPAIRED' }, line));
  if (!closed.ok) return closed;
  if (options.databaseUrl !== undefined) {
    try {
      const database = await openPostgres(options.databaseUrl, logger);
      await migrate(database);
      return { ok: true, database };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, code: 'DATABASE_UNREACHABLE', message: `PostgreSQL cannot be used: ${reason}` };
    }
  }
  const folder = join(options.dataFolder, 'database');
  const lock = lockFolder(options.dataFolder);
  if (!lock.ok) return lock;
  const database = await openPglite(folder);
  await migrate(database);
  return { ok: true, database: { ...database, close: () => database.close().finally(() => lock.release()) } };
}
