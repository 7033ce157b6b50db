import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite, type Results } from '@electric-sql/pglite';
import { ClosedFiles } from './closed-files.ts';
import type { Database, Queryable } from './database.ts';
import { createStatements } from './pglite-statements.ts';
import { createTurnstile } from './turnstile.ts';

const INT8_OID = 20;
/**
 * PostgreSQL's own lock. A process killed between creating and writing it leaves it empty, and no PostgreSQL starts on an
 * empty one any more (seen once in 200 kills). The caller's lock already keeps others out.
 */
const POSTGRES_LOCK = 'postmaster.pid';

/**
 * PostgreSQL runs on WebAssembly's baseline code. Optimising its largest functions takes V8 half a gigabyte for a second
 * (peak 846 MB against 337, 16,000 upserts), and saves a fifth of a statement's CPU (0.27 against 0.33 ms): whoever
 * needs that speed has PostgreSQL itself.
 */
const BASELINE_ONLY = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

/** PostgreSQL's own cache: a quarter of its default, as the system's file cache stands right below it. */
const CACHE = ['-c', 'shared_buffers=32MB'];
/** A piece of the write-ahead log that is done with is deleted, not kept for reuse with all that was written in it. */
const NO_OLD_LOG = ['-c', 'wal_recycle=off'];

interface Runner {
  query<Row>(sql: string, parameters?: unknown[]): Promise<Results<Row>>;
  exec(sql: string): Promise<unknown>;
}

/**
 * Opens an embedded database. Safe when the process dies, not against a power cut: PGlite never calls fsync.
 *
 * @param folder where its files live, or `memory://`; the caller holds the folder's lock
 */
export async function openPglite(folder: string): Promise<Database> {
  const inMemory = folder.startsWith('memory://');
  if (!inMemory) await rm(join(folder, POSTGRES_LOCK), { force: true });
  for (const flag of BASELINE_ONLY) setFlagsFromString(flag);
  const pglite = await PGlite.create({
    ...(inMemory ? { dataDir: folder } : { fs: new ClosedFiles(folder) }),
    parsers: { [INT8_OID]: Number },
    startParams: [...PGlite.defaultStartParams, ...CACHE, ...NO_OLD_LOG],
  });
  const run = createStatements(pglite);
  // There is one connection: a statement that came in the middle of a transaction would be part of it.
  const alone = createTurnstile();
  return {
    kind: 'pglite',
    query: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      alone(() => run(sql, parameters)) as Promise<Row[]>,
    script: (sql) => alone(() => queryable(pglite).script(sql)),
    transaction: (work) => alone(() => pglite.transaction((transaction) => work(queryable(transaction)))),
    listen: (channel, onNotification) => alone(() => pglite.listen(channel, onNotification)),
    // One connection: there is no lock to wait for.
    async maintain(statements) {
      for (const statement of statements) await alone(() => queryable(pglite).script(statement));
    },
    close: () => alone(() => pglite.close()),
  };
}

function queryable(runner: Runner): Queryable {
  return {
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await runner.query<Row>(sql, [...parameters])).rows,
    script: async (sql) => {
      await runner.exec(sql);
    },
  };
}
