import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate } from '../../../src/platform/index.ts';
import { testDatabases } from '../../conversation/test-databases.ts';
import { tempFolder, writeFiles } from '../../temp-folder.ts';

const databases = await testDatabases();

describe.each(databases)('migrations on $name', ({ skipped, open, drop, name, openAgain }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(async () => {
      await database.close();
      await drop();
    });

    const rows = () => database.query<{ n: number }>('SELECT n FROM steps ORDER BY place');

    it('are applied in the order of their numbers, each once', async () => {
      const folder = tempFolder();
      writeFiles(folder, {
        '0903-third.sql': 'INSERT INTO steps (n) VALUES (3)',
        '0901-first.sql': 'CREATE TABLE steps (place serial, n integer); INSERT INTO steps (n) VALUES (1)',
        '0902-second.sql': 'INSERT INTO steps (n) VALUES (2)',
      });
      await migrate(database, folder);
      await migrate(database, folder);
      expect((await rows()).map(({ n }) => n)).toEqual([1, 2, 3]);
    });

    it('a new one is applied alone', async () => {
      const folder = tempFolder();
      writeFiles(folder, {
        '0903-third.sql': 'INSERT INTO steps (n) VALUES (33)',
        '0904-fourth.sql': 'INSERT INTO steps (n) VALUES (4)',
      });
      await migrate(database, folder);
      expect((await rows()).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    });

    it('a faulty one leaves nothing of itself, stops those after it, and is tried again next time', async () => {
      const folder = tempFolder();
      const files = {
        '0905-faulty.sql': 'INSERT INTO steps (n) VALUES (5); INSERT INTO no_such_table VALUES (1)',
        '0906-after.sql': 'INSERT INTO steps (n) VALUES (6)',
      };
      writeFiles(folder, files);
      await expect(migrate(database, folder)).rejects.toThrow(/no_such_table/);
      expect((await rows()).map(({ n }) => n)).toEqual([1, 2, 3, 4]);
      writeFiles(folder, { '0905-faulty.sql': 'INSERT INTO steps (n) VALUES (5)' });
      await migrate(database, folder);
      expect((await rows()).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it('a file with another kind of name is refused by name', async () => {
      const folder = tempFolder();
      writeFiles(folder, { 'notes.txt': 'x' });
      await expect(migrate(database, folder)).rejects.toThrow(/notes\.txt/);
    });

    it('those of the project can be applied again without harm', async () => {
      const ledger = () => database.query('SELECT number, applied_at FROM schema_migrations WHERE number < 900');
      const before = await ledger();
      await migrate(database);
      expect(before.length).toBeGreaterThan(0);
      expect(await ledger()).toEqual(before);
    });

    if (name === 'PostgreSQL') {
      it('two instances that start together apply each once', async () => {
        const folder = tempFolder();
        writeFiles(folder, { '0910-both.sql': 'SELECT pg_sleep(0.05); INSERT INTO steps (n) VALUES (10)' });
        const other = await openAgain();
        await Promise.all([migrate(database, folder), migrate(other, folder)]);
        await other.close();
        expect((await rows()).filter(({ n }) => n === 10)).toHaveLength(1);
      });
    }
  }
});
