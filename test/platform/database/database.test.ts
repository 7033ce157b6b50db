import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, type Database, openDatabase } from '../../../src/platform/index.ts';
import { testDatabases } from '../../conversation/test-databases.ts';

const databases = await testDatabases();

describe.each(databases)('$name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await database.script('CREATE TABLE things (n integer PRIMARY KEY, at timestamptz, big bigint, what jsonb)');
    });
    afterAll(async () => {
      await database.close();
      await drop();
    });

    const count = async () => (await database.query('SELECT n FROM things')).length;

    it('gives bigints as numbers, timestamps as dates and JSON as values', async () => {
      const at = new Date('2026-11-23T10:00:00.000Z');
      const what = JSON.stringify({ texte: 'é "x" \\ 🙂', liste: [1, null] });
      await database.query('INSERT INTO things VALUES ($1, $2, $3, $4)', [1, at, 9_007_199_254_740_991, what]);
      expect(await database.query('SELECT * FROM things WHERE n = $1', [1])).toEqual([
        { n: 1, at, big: 9_007_199_254_740_991, what: { texte: 'é "x" \\ 🙂', liste: [1, null] } },
      ]);
    });

    it('gives the same rows when a statement is run again with other values', async () => {
      const ask = (n: number) => database.query<{ n: number }>('SELECT n FROM things WHERE n >= $1', [n]);
      expect(await ask(1)).toEqual([{ n: 1 }]);
      expect(await ask(2)).toEqual([]);
      expect(await ask(0)).toEqual([{ n: 1 }]);
    });

    it('takes lists, with quotes and backslashes in them', async () => {
      const words = ['a"b', 'c\\d', "l'e", 'f,g', ''];
      const found = await database.query<{ word: string }>('SELECT unnest($1::text[]) AS word', [words]);
      expect(found.map(({ word }) => word)).toEqual(words);
    });

    it('rolls a transaction back when its work fails, and serves the next', async () => {
      const before = await count();
      const failing = database.transaction(async (transaction) => {
        await transaction.query('INSERT INTO things (n) VALUES (2)');
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await count()).toBe(before);
    });

    it('keeps statements of others out of a running transaction', async () => {
      const inside = Promise.withResolvers<void>();
      const transaction = database.transaction(async (own) => {
        await own.query('INSERT INTO things (n) VALUES (3)');
        inside.resolve();
        await own.query('SELECT 1');
        throw new Error('undone');
      });
      await inside.promise;
      const outside = database.query('INSERT INTO things (n) VALUES (4)');
      await expect(transaction).rejects.toThrow('undone');
      await outside;
      expect((await database.query('SELECT n FROM things WHERE n IN (3, 4)')).length).toBe(1);
    });

    it('recovers from a faulty statement', async () => {
      await expect(database.query('SELECT nothing FROM nowhere')).rejects.toThrow();
      await expect(database.query('SELECT nothing FROM nowhere')).rejects.toThrow();
      expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });

    it('passes notifications to whoever listens on their channel, until told to stop', async () => {
      const heard: string[] = [];
      const ended = Promise.withResolvers<void>();
      const stop = await database.listen('bells', (payload) => heard.push(payload));
      await database.listen('done', () => ended.resolve());
      await database.query("SELECT pg_notify('bells', 'one')");
      await database.query("SELECT pg_notify('other', 'not ours')");
      await database.query("SELECT pg_notify('done', '')");
      await ended.promise;
      expect(heard).toEqual(['one']);

      await stop();
      const endedAgain = Promise.withResolvers<void>();
      await database.listen('done', () => endedAgain.resolve());
      await database.query("SELECT pg_notify('bells', 'two')");
      await database.query("SELECT pg_notify('done', '')");
      await endedAgain.promise;
      expect(heard).toEqual(['one']);
    });

    it('notifies of a transaction only when it is committed', async () => {
      const heard: string[] = [];
      const second = Promise.withResolvers<void>();
      await database.listen('commits', (payload) => {
        heard.push(payload);
        if (payload === 'kept') second.resolve();
      });
      const notify = (payload: string, fails: boolean) =>
        database.transaction(async (transaction) => {
          await transaction.query("SELECT pg_notify('commits', $1)", [payload]);
          if (fails) throw new Error('no');
        });
      await expect(notify('dropped', true)).rejects.toThrow('no');
      await notify('kept', false);
      await second.promise;
      expect(heard).toEqual(['kept']);
    });
  }
});

describe('a PostgreSQL that cannot be reached', () => {
  it('is told in one line, without the password', async () => {
    const opened = await openDatabase({
      databaseUrl: 'postgresql://someone:p4ssw0rd@127.0.0.1:1/nowhere',
      dataFolder: 'unused',
      logger: createLogger('silent'),
    });
    expect(opened).toMatchObject({ ok: false, code: 'DATABASE_UNREACHABLE' });
    const message = opened.ok ? '' : opened.message;
    expect(message).not.toContain('p4ssw0rd');
    expect(message).not.toContain('\n');
  });
});
