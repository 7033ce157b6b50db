import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';

/** Any number: all instances must agree on it, so that only one migrates at a time. */
const MIGRATION_LOCK = 72_616_001;
const LEDGER = `CREATE TABLE IF NOT EXISTS schema_migrations
  (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;
const FILE_NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** Applies the numbered migrations that the database has not seen, in order, each wholly or not at all. */
export async function migrate(database: Database, folder = join(import.meta.dirname, 'migrations')): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await transaction.script(LEDGER);
  });
  for (const file of readdirSync(folder).sort()) {
    const number = Number(FILE_NAME.exec(file)?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) throw new Error(`migration file with an unexpected name: ${file}`);
    await database.transaction(async (transaction) => {
      await transaction.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      const seen = await transaction.query('SELECT 1 FROM schema_migrations WHERE number = $1', [number]);
      if (seen.length > 0) return;
      await transaction.script(readFileSync(join(folder, file), 'utf8'));
      await transaction.query('INSERT INTO schema_migrations (number, name) VALUES ($1, $2)', [number, file]);
    });
  }
}
