import { PGlite, type Results } from '@electric-sql/pglite';
import type { Database, Queryable } from './database.ts';

const INT8_OID = 20;

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
  const pglite = await PGlite.create({ dataDir: folder, parsers: { [INT8_OID]: Number } });
  return {
    kind: 'pglite',
    ...queryable(pglite),
    transaction: (work) => pglite.transaction((transaction) => work(queryable(transaction))),
    listen: (channel, onNotification) => pglite.listen(channel, onNotification),
    close: () => pglite.close(),
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
