import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';

for (const testDatabase of await testDatabases()) {
  const { name, skipped } = testDatabase;
  describe.skipIf(skipped !== undefined)(`statements on ${skipped ?? name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await testDatabase.open();
      await database.script('CREATE TABLE things (id integer PRIMARY KEY, label text)');
    });
    afterAll(async () => {
      await database.close();
      await testDatabase.drop();
    });

    it('give every kind of value back as it was given, the first time and the next', async () => {
      const sql = `SELECT $1::text AS text, $2::integer AS number, $3::bigint AS big, $4::boolean AS yes,
        $5::timestamptz AS at, $6::jsonb AS json, $7::text[] AS list, $8::text AS nothing`;
      const at = new Date('2026-11-23T19:00:00.123Z');
      const list = ['a', 'b "c"', 'd\\e', 'f,g', '', 'NULL'];
      const json = { text: 'l’été', list: [1, null] };
      for (let time = 0; time < 2; time++) {
        expect(
          await database.query(sql, ['it’s', 3, 4_000_000_000, true, at, JSON.stringify(json), list, null]),
        ).toEqual([{ text: 'it’s', number: 3, big: 4_000_000_000, yes: true, at, json, list, nothing: null }]);
      }
    });

    it('fail with an error that the next statement does not feel', async () => {
      const insert = 'INSERT INTO things (id, label) VALUES ($1, $2) RETURNING id';
      expect(await database.query(insert, [1, 'one'])).toEqual([{ id: 1 }]);
      await expect(database.query(insert, [1, 'again'])).rejects.toMatchObject({ code: '23505' });
      await expect(database.query('SELECT 1 / $1::integer AS ratio', [0])).rejects.toMatchObject({ code: '22012' });
      expect(await database.query('SELECT 1 / $1::integer AS ratio', [1])).toEqual([{ ratio: 1 }]);
      await expect(database.query('SELECT nothing_of_the_kind')).rejects.toMatchObject({ code: '42703' });
      expect(await database.query(insert, [2, 'two'])).toEqual([{ id: 2 }]);
    });

    it('return nothing when there is nothing to return, and work after the table has changed', async () => {
      const read = 'SELECT * FROM things ORDER BY id LIMIT 1';
      expect(await database.query('DELETE FROM things WHERE id = $1', [99])).toEqual([]);
      expect(await database.query(read)).toEqual([{ id: 1, label: 'one' }]);
      await database.script('ALTER TABLE things ALTER COLUMN label SET DEFAULT 1');
      expect(await database.query(read)).toEqual([{ id: 1, label: 'one' }]);
    });

    it('are no part of a transaction that is open at the same time', async () => {
      const started = Promise.withResolvers<void>();
      const goOn = Promise.withResolvers<void>();
      const failed = database.transaction(async (transaction) => {
        await transaction.query('INSERT INTO things (id) VALUES (50)');
        started.resolve();
        await goOn.promise;
        throw new Error('rolled back');
      });
      await started.promise;
      const apart = database.query('INSERT INTO things (id) VALUES (51)');
      goOn.resolve();
      await expect(failed).rejects.toThrow('rolled back');
      await apart;
      expect(await database.query('SELECT id FROM things WHERE id >= 50')).toEqual([{ id: 51 }]);
    });

    it('are kept apart however many there are', async () => {
      for (let n = 0; n < 210; n++) expect(await database.query(`SELECT ${n} AS n`)).toEqual([{ n }]);
      expect(await database.query('SELECT 205 AS n')).toEqual([{ n: 205 }]);
    });
  });
}
