import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { eraseConversation } from '../../../src/privacy/index.ts';

const NOW = '2026-11-25T10:00:00Z';
let database: Database;

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
});
afterAll(() => database.close());

/** Every table that names a conversation, and how its rows leave with it (`c`: ON DELETE CASCADE). */
function tablesOfConversations() {
  return database.query<{ table_name: string; rule: string | null }>(`
    SELECT c.table_name, (SELECT k.confdeltype::text FROM pg_constraint k
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
       WHERE k.contype = 'f' AND k.conrelid = c.table_name::regclass AND a.attname = 'conversation_id') AS rule
      FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND c.column_name = 'conversation_id' ORDER BY 1`);
}

async function begin(id: string): Promise<void> {
  await database.query('SELECT start_conversation($1, $2, $3, $4, $5)', [id, 'directline', `of ${id}`, '{}', NOW]);
  await database.query('SELECT post_activity($1, $2, $3, $4, $5, $6)', [id, 'resident', null, null, '{}', NOW]);
  await database.query(
    `INSERT INTO handoffs (id, conversation_id, state, kind, version, reads_after, requested_at, changed_at)
     VALUES ($1, $2, '{}', 'queued', 1, 0, $3, $3)`,
    [`handoff ${id}`, id, NOW],
  );
  await database.query(
    `INSERT INTO handoff_steps (handoff_id, version, at, actor, event, to_kind) VALUES ($1, 1, $2, '{}', '{}', 'queued')`,
    [`handoff ${id}`, NOW],
  );
}

async function left(id: string): Promise<number[]> {
  const counts = [
    ['SELECT count(*)::int AS n FROM conversations WHERE id = $1', id],
    ['SELECT count(*)::int AS n FROM activities WHERE conversation_id = $1', id],
    ['SELECT count(*)::int AS n FROM handoffs WHERE conversation_id = $1', id],
    ['SELECT count(*)::int AS n FROM handoff_steps WHERE handoff_id = $1', `handoff ${id}`],
  ].map(([sql = '', key]) => database.query<{ n: number }>(sql, [key]));
  return (await Promise.all(counts)).map(([row]) => row?.n ?? -1);
}

describe('erasing a conversation', () => {
  it('leaves nothing of it, and everything of the others', async () => {
    await begin('mine');
    await begin('hers');
    expect(await eraseConversation(database, 'mine')).toBe(true);
    expect(await left('mine')).toEqual([0, 0, 0, 0]);
    expect(await left('hers')).toEqual([1, 2, 1, 1]);
    expect(await eraseConversation(database, 'mine')).toBe(false);
  });

  it('reaches every table that names a conversation', async () => {
    const tables = await tablesOfConversations();
    expect(tables.length).toBeGreaterThanOrEqual(3);
    expect(tables.filter(({ rule }) => rule !== 'c')).toEqual([]);
  });
});
