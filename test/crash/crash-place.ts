import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Database, openPglite, openPostgres } from '../../src/platform/index.ts';
import { createThrowAwayDatabase } from '../processes/throw-away-database.ts';

export type DatabaseKind = 'pglite' | 'postgres';

/** Where the servers under test keep what they know: thrown away at the end. */
export interface CrashPlace {
  /** Settings for every server that shares this place. */
  readonly environment: Readonly<Record<string, string>>;
  /** Another folder of data with the same index, for one more instance on the same database. */
  anotherFolder(): Promise<string>;
  /** The database itself, once no server uses it. */
  openDatabase(): Promise<Database>;
  remove(): Promise<void>;
}

/** @param preparedIndex the `index` folder of a server that ran before, so that nothing has to be learned again */
export async function createCrashPlace(kind: DatabaseKind, preparedIndex?: string): Promise<CrashPlace> {
  const folders: string[] = [];
  const anotherFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assistant-crash-'));
    folders.push(folder);
    if (preparedIndex !== undefined) await cp(preparedIndex, join(folder, 'index'), { recursive: true });
    return folder;
  };
  const folder = await anotherFolder();
  const served = kind === 'postgres' ? await createThrowAwayDatabase() : undefined;
  return {
    environment: { DATA_DIR: folder, ...(served === undefined ? {} : { DATABASE_URL: served.url }) },
    anotherFolder,
    openDatabase: () =>
      served === undefined ? openPglite(join(folder, 'database')) : openPostgres(served.url, createLogger('silent')),
    async remove() {
      await served?.drop();
      await Promise.all(folders.map((each) => rm(each, { recursive: true, force: true, maxRetries: 5 })));
    },
  };
}
