import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, type Database, openDatabase } from '../../../src/platform/index.ts';
import { eraseConversation, purge, TABLES_OF_PEOPLE, turnOverFiles } from '../../../src/privacy/index.ts';
import { testDatabases } from '../../conversation/test-databases.ts';
import { tempFolder } from '../../temp-folder.ts';
import { fillWithConversations, SECRET_WORD } from '../retention/old-conversations.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const LIMITS = { conversations: 1, handoffs: 1, callbacks: 1, notes: 1, feedback: 1, teams: 1, audit: 1 };

async function eraseEverything(database: Database): Promise<void> {
  // One by hand, those that wait for a person by hand too, and the rest by age.
  expect(await eraseConversation(database, 'g1')).toBe(true);
  await database.query(
    `DELETE FROM conversations WHERE id IN (SELECT conversation_id FROM handoffs WHERE kind = 'queued')`,
  );
  const pace = { aimMs: 50, rows: 50, rest: async () => true };
  const now = new Date(NOW.getTime() + 2 * 86_400_000);
  await purge(database, { limits: LIMITS, now, pace, noteAudit: async () => {} });
  expect(await database.query('SELECT 1 FROM conversations')).toEqual([]);
}

/** Files below a folder that hold the word, as bytes. */
function filesWith(folder: string, word: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(word))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));
}

describe('the files of the embedded database', () => {
  it('hold the words of a conversation until the night after its erasure, and no longer', async () => {
    const folder = tempFolder();
    const opened = await openDatabase({ databaseUrl: undefined, dataFolder: folder, logger: createLogger('silent') });
    if (!opened.ok) throw new Error(opened.message);
    const { database } = opened;
    await fillWithConversations(database, 300, NOW);
    await database.script('CHECKPOINT');
    await eraseEverything(database);
    await database.script('CHECKPOINT');
    const before = filesWith(folder, SECRET_WORD);
    expect(before.some((file) => file.includes('/base/'))).toBe(true);
    expect(before.some((file) => file.includes('/pg_wal/'))).toBe(true);
    expect(await turnOverFiles(database)).toEqual({ tables: TABLES_OF_PEOPLE.length, left: [] });
    expect(filesWith(folder, SECRET_WORD)).toEqual([]);
    // What is said afterwards is there: the search can find.
    await fillWithConversations(database, 10, NOW);
    await database.script('CHECKPOINT');
    expect(filesWith(folder, SECRET_WORD)).not.toEqual([]);
    await database.close();
  }, 120_000);
});

const [, served] = await testDatabases();

describe.skipIf(served?.skipped !== undefined)('the tables of a served PostgreSQL', () => {
  let database: Database;
  beforeAll(async () => {
    if (served === undefined) throw new Error('no database');
    database = await served.open();
    await fillWithConversations(database, 300, NOW);
  });
  afterAll(async () => {
    await database.close();
    await served?.drop();
  });

  /** Tables, their parts for long values, and their indexes, whose file on the server's disk holds the word. */
  async function relationsWith(word: string): Promise<string[]> {
    await database.script('CHECKPOINT');
    const rows = await database.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'i', 't') AND (n.nspname IN ('public', 'pg_toast') OR c.relname = 'pg_statistic')
          AND position($1::bytea IN pg_read_binary_file(pg_relation_filepath(c.oid))) > 0 ORDER BY 1`,
      [`\\x${Buffer.from(word).toString('hex')}`],
    );
    return rows.map(({ name }) => name);
  }

  it('hold the words until they are written anew; the samples of the planner never do', async () => {
    await database.script('ANALYZE');
    expect(await relationsWith(SECRET_WORD)).toEqual(
      expect.arrayContaining(['activities', 'conversations', 'handoff_notes']),
    );
    expect(await relationsWith(SECRET_WORD)).not.toContain('pg_statistic');
    await eraseEverything(database);
    expect(await relationsWith(SECRET_WORD)).toContain('activities');
    expect(await turnOverFiles(database)).toEqual({ tables: TABLES_OF_PEOPLE.length, left: [] });
    expect(await relationsWith(SECRET_WORD)).toEqual([]);
  });

  it('that somebody holds (a backup) are left for later, and nobody waits long', async () => {
    if (served === undefined) throw new Error('no database');
    const backup = await served.openAgain();
    await backup.transaction(async (transaction) => {
      await transaction.query('SELECT count(*) FROM activities');
      expect(await turnOverFiles(database)).toEqual({ tables: TABLES_OF_PEOPLE.length - 1, left: ['activities'] });
    });
    await backup.close();
    const [row] = await database.query<{ wanted: boolean }>(
      `SELECT wanted_since IS NOT NULL AS wanted FROM duties WHERE name = 'files'`,
    );
    expect(row?.wanted).toBe(true);
  });
});
