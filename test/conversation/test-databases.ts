import { createLogger, type Database, migrate, openPglite, openPostgres } from '../../src/platform/index.ts';
import { createThrowAwayDatabase, reasonToSkip, type ThrowAwayDatabase } from '../processes/throw-away-database.ts';

/** A database of either kind, for one test file; `skipped` says why it cannot be had here. */
export interface TestDatabase {
  readonly name: string;
  readonly skipped: string | undefined;
  /** Opens a fresh, migrated database. */
  open(): Promise<Database>;
  /** Opens the same database once more, as another instance would; only PostgreSQL can. */
  openAgain(): Promise<Database>;
  drop(): Promise<void>;
}

const logger = createLogger('silent');

/** PGlite in memory, and a throw-away database on the PostgreSQL of this machine when there is one. */
export async function testDatabases(): Promise<TestDatabase[]> {
  return [embedded(), await served()];
}

function embedded(): TestDatabase {
  return {
    name: 'PGlite',
    skipped: undefined,
    async open() {
      const database = await openPglite('memory://');
      await migrate(database);
      return database;
    },
    openAgain: () => Promise.reject(new Error('an embedded database has one process')),
    async drop() {},
  };
}

async function served(): Promise<TestDatabase> {
  let database: ThrowAwayDatabase | undefined;
  const again = () => {
    if (database === undefined) throw new Error('not yet opened');
    return openPostgres(database.url, logger);
  };
  return {
    name: 'PostgreSQL',
    skipped: await reasonToSkip(),
    async open() {
      database = await createThrowAwayDatabase();
      const opened = await again();
      await migrate(opened);
      return opened;
    },
    openAgain: async () => again(),
    drop: async () => database?.drop(),
  };
}
