import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/index.ts';
import { countDue, type Pace, purge, type RetentionLimits } from '../../../src/privacy/index.ts';
import { testDatabases } from '../../conversation/test-databases.ts';
import { fillWithConversations, SECRET_WORD } from './old-conversations.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const DAY_MS = 86_400_000;
const MANY = 2_000;
const LIMITS: RetentionLimits = {
  conversations: 30,
  handoffs: 180,
  callbacks: 30,
  notes: 90,
  feedback: 30,
  teams: 30,
  audit: 365,
};
const QUICK: Pace = { aimMs: 50, rows: 50, rest: async () => true };

describe.each(await testDatabases())('the purge, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await fillWithConversations(database, MANY, NOW);
    });
    afterAll(async () => {
      await database.close();
      await drop();
    });
    const noted: { erased: number; upTo: number }[] = [];
    const run = (pace: Pace) =>
      purge(database, { limits: LIMITS, now: NOW, pace, noteAudit: async (lines) => void noted.push(lines) });
    const number = async (sql: string, ...parameters: unknown[]) =>
      (await database.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${sql}`, parameters))[0]?.n;
    const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

    it('is told before what it will do; the look changes nothing', async () => {
      const seen = await countDue(database, LIMITS, NOW);
      expect(await countDue(database, LIMITS, NOW)).toEqual(seen);
      expect(await number('conversations')).toBe(MANY);
      // 370 days of 400 are too old for the nine in ten that went to nobody.
      expect(seen.conversations).toBeGreaterThan(MANY * 0.8);
      expect(Object.values(seen).every((many) => many > 0)).toBe(true);
    });

    it('stops where it is told to, and then erases the rest: together what the look had said', async () => {
      const seen = await countDue(database, LIMITS, NOW);
      let batches = 0;
      const first = await run({ ...QUICK, rest: async () => ++batches < 5 });
      expect(first.complete).toBe(false);
      expect(await countDue(database, LIMITS, NOW)).not.toEqual(seen);
      const second = await run(QUICK);
      expect(second.complete).toBe(true);
      const both = Object.fromEntries(
        Object.entries(first.erased).map(([kind, many]) => [
          kind,
          many + Object.entries(second.erased).reduce((sum, [other, more]) => (other === kind ? sum + more : sum), 0),
        ]),
      );
      expect(both).toEqual(seen);
    });

    it('leaves nothing that is too old, and everything that is not', async () => {
      expect(Object.values(await countDue(database, LIMITS, NOW))).toEqual(Array(8).fill(0));
      const went = `EXISTS (SELECT FROM handoffs h WHERE h.conversation_id = c.id) OR EXISTS (SELECT FROM callbacks b WHERE b.conversation_id = c.id)`;
      expect(await number(`conversations c WHERE updated_at < $1 AND NOT (${went})`, daysAgo(30))).toBe(0);
      // One day in 400 is five conversations of 2,000.
      expect(await number(`conversations c WHERE updated_at >= $1`, daysAgo(30))).toBe(149);
      expect(await number(`conversations c WHERE updated_at >= $1 AND (${went})`, daysAgo(180))).toBeGreaterThan(60);
      expect(
        await number('activities a WHERE NOT EXISTS (SELECT FROM conversations c WHERE c.id = a.conversation_id)'),
      ).toBe(0);
    });

    it('keeps who still waits for a person, whatever the age, and the call-backs still to be made with theirs', async () => {
      const open = `handoffs WHERE kind = 'queued' AND changed_at < $1`;
      expect(await number(open, daysAgo(180))).toBeGreaterThan(0);
      expect(await number(`callbacks WHERE status = 'a_rappeler' AND changed_at < $1`, daysAgo(30))).toBeGreaterThan(0);
      expect(await number(`callbacks WHERE status <> 'a_rappeler' AND changed_at < $1`, daysAgo(30))).toBe(0);
    });

    it('takes the words of an opinion out of a conversation that stays, without a hole in its log', async () => {
      const old = `activities WHERE body->>'name' = 'feedback' AND created_at < $1`;
      expect(await number(old, daysAgo(30))).toBeGreaterThan(0);
      expect(await number(`${old} AND body::text LIKE $2`, daysAgo(30), `%${SECRET_WORD}%`)).toBe(0);
      expect(
        await number(`${old.replace('< $1', '>= $1')} AND body::text LIKE $2`, daysAgo(30), `%${SECRET_WORD}%`),
      ).toBeGreaterThan(0);
    });

    it('writes in the audit log which of its oldest lines left; nothing else changes it', async () => {
      const [first] = await database.query<{ number: number; at: Date }>(
        'SELECT number, at FROM audit_log ORDER BY number LIMIT 1',
      );
      expect(first?.at.getTime()).toBeGreaterThanOrEqual(daysAgo(365).getTime());
      expect(noted.at(-1)?.upTo).toBe((first?.number ?? 0) - 1);
      for (const sql of ["UPDATE audit_log SET action = 'saw'", 'DELETE FROM audit_log']) {
        await expect(database.script(sql)).rejects.toThrow('append-only');
      }
    });

    it('wants the files written anew', async () => {
      expect(await number(`duties WHERE name = 'files' AND wanted_since IS NOT NULL`)).toBe(1);
    });

    it('leaves a conversation that somebody writes in at this moment', async () => {
      if (database.kind === 'pglite') return; // One connection: nobody writes meanwhile.
      await fillWithConversations(database, 0, NOW);
      await database.query(
        `INSERT INTO conversations (id, channel, user_id, created_at, updated_at) VALUES ('busy', 'directline', 'u', $1, $1)`,
        [daysAgo(90)],
      );
      await database.transaction(async (transaction) => {
        await transaction.query(`UPDATE conversations SET updated_at = $1 WHERE id = 'busy'`, [NOW]);
        expect((await run(QUICK)).erased.conversations).toBe(0);
      });
      expect((await run(QUICK)).erased.conversations).toBe(0);
      expect(await number(`conversations WHERE id = 'busy'`)).toBe(1);
    });
  }
});
