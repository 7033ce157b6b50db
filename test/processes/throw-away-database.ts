import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** PostgreSQL for tests; another one is named by TEST_DATABASE_URL. */
export const TEST_SERVER = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

/** An empty database on the server, until it is dropped. */
export interface ThrowAwayDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export async function createThrowAwayDatabase(): Promise<ThrowAwayDatabase> {
  const name = `assistant_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(TEST_SERVER);
  url.pathname = `/${name}`;
  await onServer(`CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Why there is no PostgreSQL to test with; undefined when there is one. */
export async function reasonToSkip(): Promise<string | undefined> {
  try {
    await onServer('SELECT 1');
    return undefined;
  } catch (error) {
    return `no PostgreSQL at ${new URL(TEST_SERVER).host}: ${error instanceof Error ? error.message : ''}`;
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: TEST_SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
