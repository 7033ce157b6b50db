import type { Database } from '../../platform/index.ts';

/** Tables that hold what people wrote, or how to reach them; each is written anew, with its indexes. */
export const TABLES_OF_PEOPLE = [
  'conversations',
  'activities',
  'handoffs',
  'handoff_steps',
  'handoff_notes',
  'callbacks',
  'teams_conversations',
  'teams_deliveries',
  'audit_log',
] as const;

/** Longer, and somebody (a backup under way) holds the table: everybody would wait behind us. */
const LOCK_TIMEOUT_MS = 2_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** What became of the files: tables that somebody held are still to be written anew. */
export interface FilesTurned {
  readonly tables: number;
  readonly left: readonly string[];
}

/**
 * Writes the tables of people anew, so that nothing that was erased is left in the database's files: PostgreSQL itself only
 * marks it as free. Embedded, the write-ahead log is begun anew too and the old one deleted. A table that is being written
 * anew answers nobody, a second or so. On a served PostgreSQL the old files go at its next checkpoint (five minutes by default), and its
 * log and backups are the server's own (docs/donnees).
 *
 * @param keepOn asked before each table; false stops
 */
export async function turnOverFiles(
  database: Database,
  keepOn: () => Promise<boolean> = async () => true,
): Promise<FilesTurned> {
  // Before, not after: what is erased meanwhile is wanted again.
  await database.query(`UPDATE duties SET wanted_since = NULL WHERE name = 'files'`);
  let tables = 0;
  const left: string[] = [];
  for (const table of TABLES_OF_PEOPLE) {
    const turned = (await keepOn()) && (await writeAnew(database, table));
    if (turned) tables += 1;
    else left.push(table);
  }
  if (left.length > 0) await database.query('SELECT want_files_turned()');
  if (database.kind === 'pglite') await database.maintain(['SELECT pg_switch_wal()', 'CHECKPOINT'], LOCK_TIMEOUT_MS);
  return { tables, left };
}

async function writeAnew(database: Database, table: string): Promise<boolean> {
  try {
    await database.maintain([`VACUUM (FULL) ${table}`], LOCK_TIMEOUT_MS);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}
