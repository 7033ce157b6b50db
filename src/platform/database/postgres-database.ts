import pg from 'pg';
import type { Logger } from '../logger.ts';
import type { Database, Queryable } from './database.ts';
import { createListener } from './postgres-listener.ts';

const INT8_OID = 20;
const MAX_CONNECTIONS = 10;
/** Also what a statement waits for a free connection of the pool. */
const CONNECT_TIMEOUT_MS = 15_000;

/**
 * Opens a served PostgreSQL 15 or newer, through a pool.
 *
 * @param url `postgresql://…`
 * @throws when no connection can be made at start
 */
export async function openPostgres(url: string, logger: Logger): Promise<Database> {
  pg.types.setTypeParser(INT8_OID, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // An idle connection that the server cuts is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => logger.warn({ code: 'DATABASE_CONNECTION_LOST', reason: error.message }));
  (await pool.connect()).release();
  const listener = createListener(url, logger);
  return {
    kind: 'postgres',
    ...queryable(pool, createNames()),
    transaction: (work) => inTransaction(pool, work),
    listen: (channel, onNotification) => listener.listen(channel, onNotification),
    maintain: (statements, lockTimeoutMs) => maintain(pool, statements, lockTimeoutMs),
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(queryable(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function maintain(pool: pg.Pool, statements: readonly string[], lockTimeoutMs: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`SET lock_timeout = ${Math.round(lockTimeoutMs)}`);
    for (const statement of statements) await client.query(statement);
  } finally {
    // Its settings go with it.
    client.release(true);
  }
}

/** Beyond so many different statements (a caller that writes values into its SQL), they are not kept by the server. */
const MAX_NAMES = 200;

/** Names under which each connection keeps a statement parsed; undefined for one too many. */
function createNames(): (sql: string) => string | undefined {
  const names = new Map<string, string>();
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= MAX_NAMES) return known;
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

function queryable(runner: pg.Pool | pg.PoolClient, nameOf?: (sql: string) => string | undefined): Queryable {
  return {
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
      const name = nameOf?.(sql);
      const statement = { text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) };
      return (await runner.query<Row>(statement)).rows;
    },
    script: async (sql) => {
      await runner.query(sql);
    },
  };
}
