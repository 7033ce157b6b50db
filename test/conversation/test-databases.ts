import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createLogger, type Database, migrate, openPglite, openPostgres } from '../../src/platform/index.ts';

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

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
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
  const name = `assistant_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return {
    name: 'PostgreSQL',
    skipped: await reasonToSkip(),
    async open() {
      await onServer(`CREATE DATABASE ${name}`);
      const database = await openPostgres(url.href, logger);
      await migrate(database);
      return database;
    },
    openAgain: () => openPostgres(url.href, logger),
    drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function reasonToSkip(): Promise<string | undefined> {
  try {
    await onServer('SELECT 1');
    return undefined;
  } catch (error) {
    return `no PostgreSQL at ${new URL(SERVER).host}: ${error instanceof Error ? error.message : ''}`;
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
