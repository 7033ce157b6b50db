import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import type { Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite-database.ts';
import { openPostgres } from './postgres-database.ts';

export type OpenedDatabase =
  | { ok: true; database: Database }
  | { ok: false; code: 'FOLDER_IN_USE' | 'DATABASE_UNREACHABLE'; message: string };

/**
 * Opens the database and brings its schema up to date.
 *
 * @param options.databaseUrl PostgreSQL when given; otherwise PGlite in `<dataFolder>/database`
 * @returns the database, or why it cannot be used: a folder held by another process, a server out of reach
 */
export async function openDatabase(options: {
  databaseUrl: string | undefined;
  dataFolder: string;
  logger: Logger;
}): Promise<OpenedDatabase> {
  if (options.databaseUrl !== undefined) {
    try {
      const database = await openPostgres(options.databaseUrl, options.logger);
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
