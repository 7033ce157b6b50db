import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLogger, migrate, openPostgres } from '../../src/platform/index.ts';
import { fillWithConversations } from '../privacy/retention/old-conversations.ts';
import { createThrowAwayDatabase, reasonToSkip } from '../processes/throw-away-database.ts';
import { tempFolder } from '../temp-folder.ts';
import { linesOf, runCli } from './run-cli.ts';

const WITHIN_MS = 300_000;
const MANY = 200;

describe.skipIf((await reasonToSkip()) !== undefined)('what is asked for from the command line', () => {
  it(
    'gives a person her data in a file of her own, erases it with a reason, and keeps a line of both; purges what it had told',
    async () => {
      const served = await createThrowAwayDatabase();
      const database = await openPostgres(served.url, createLogger('silent'));
      await migrate(database);
      await fillWithConversations(database, MANY, new Date());
      await database.query('DELETE FROM callbacks');
      const folder = tempFolder();
      const run = (...args: string[]) => runCli(folder, args, '', { DATABASE_URL: served.url });

      const out = join(folder, 'person.json');
      const asked = await run('person', 'export', '--user', 'person 3', '--out', out);
      expect([asked.code, asked.error]).toEqual([0, '']);
      expect(statSync(out).mode & 0o777).toBe(0o600);
      expect(JSON.parse(readFileSync(out, 'utf8')).conversations).toMatchObject([
        { id: 'g3', messages: { length: 7 } },
      ]);

      const erased = await run('person', 'erase', '--user', 'person 3', '--reason', 'asked');
      expect(erased.out).toMatch(/^1 conversation erased/);
      const lines = await database.query(
        `SELECT action, subject, detail->>'reason' AS reason FROM audit_log WHERE actor IS NULL ORDER BY number`,
      );
      expect(lines).toEqual([
        { action: 'exported_person', subject: 'conversation g3', reason: null },
        { action: 'erased_person', subject: 'conversation g3', reason: 'asked' },
      ]);

      const look = await run('retention', '--dry-run', '--json');
      const done = await run('retention', '--json');
      const [seen, purged] = [look, done].map((result) => JSON.parse(linesOf(result)[0] ?? '{}'));
      expect(purged.counts).toEqual(seen.counts);
      expect(seen.counts.conversations).toBeGreaterThan(100);
      await database.close();
      await served.drop();
    },
    WITHIN_MS,
  );
});
