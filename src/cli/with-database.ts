import { type Database, openDatabase } from '../platform/index.ts';
import { CommandFailure, cliLogger, cliSettings } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';

/** Does something on the installation's database; an embedded one is opened only while the server is stopped. */
export async function withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const { DATABASE_URL } = cliSettings();
  const opened = await openDatabase({ databaseUrl: DATABASE_URL, dataFolder: openDataFolder(), logger: cliLogger() });
  if (!opened.ok) throw new CommandFailure(`${opened.message} (${opened.code})`);
  try {
    return await work(opened.database);
  } finally {
    await opened.database.close();
  }
}
