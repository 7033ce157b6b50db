import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLogger, openDatabase } from '../../src/platform/index.ts';
import { fillWithConversations, SECRET_WORD } from '../privacy/retention/old-conversations.ts';
import { tempFolder } from '../temp-folder.ts';
import { linesOf, runCli } from './run-cli.ts';

const WITHIN_MS = 300_000;
const MANY = 200;

async function inDatabase<Result>(folder: string, sql: string): Promise<Result[]> {
  const opened = await openDatabase({ databaseUrl: undefined, dataFolder: folder, logger: createLogger('silent') });
  if (!opened.ok) throw new Error(opened.message);
  const rows = await opened.database.query<Result & object>(sql);
  await opened.database.close();
  return rows;
}

it(
  'gives a person her data in a file of her own, erases it with a reason, and keeps a line of both',
  async () => {
    const folder = tempFolder();
    const opened = await openDatabase({ databaseUrl: undefined, dataFolder: folder, logger: createLogger('silent') });
    if (!opened.ok) throw new Error(opened.message);
    await fillWithConversations(opened.database, MANY, new Date());
    await opened.database.query('DELETE FROM callbacks');
    await opened.database.close();

    const out = join(folder, 'person.json');
    const asked = await runCli(folder, ['person', 'export', '--user', 'person 3', '--out', out]);
    expect([asked.code, asked.error]).toEqual([0, '']);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(out, 'utf8')).conversations).toMatchObject([{ id: 'g3', messages: { length: 7 } }]);

    const unknown = await runCli(folder, ['person', 'export', '--user', 'nobody']);
    expect([unknown.code, unknown.error]).toEqual([1, 'assistant: nothing is kept under this\n']);
    expect((await runCli(folder, ['person', 'erase', '--user', 'person 3'])).code).not.toBe(0);
    const erased = await runCli(folder, ['person', 'erase', '--user', 'person 3', '--reason', 'asked']);
    expect(erased.out).toMatch(/^1 conversation erased/);

    const lines = await inDatabase<{ action: string }>(
      folder,
      `SELECT action, subject, detail->>'reason' AS reason FROM audit_log WHERE actor IS NULL ORDER BY number`,
    );
    expect(lines).toEqual([
      { action: 'exported_person', subject: 'conversation g3', reason: null },
      { action: 'erased_person', subject: 'conversation g3', reason: 'asked' },
    ]);

    const look = await runCli(folder, ['retention', '--dry-run', '--json']);
    const done = await runCli(folder, ['retention', '--json']);
    const [seen, purged] = [look, done].map((result) => JSON.parse(linesOf(result)[0] ?? '{}'));
    expect(purged.counts).toEqual(seen.counts);
    expect(seen.counts.conversations).toBeGreaterThan(100);
    expect(linesOf(await runCli(folder, ['retention', '--dry-run'])).join('\n')).toMatch(
      /conversations +0 +older than 30 days/,
    );
    expect(existsSync(join(folder, 'database'))).toBe(true);
    expect(
      await inDatabase(
        folder,
        `SELECT 1 FROM activities WHERE body::text LIKE '%${SECRET_WORD}%' AND created_at < now() - interval '181 days' AND conversation_id NOT IN (SELECT conversation_id FROM handoffs WHERE kind = 'queued')`,
      ),
    ).toEqual([]);
  },
  WITHIN_MS,
);
