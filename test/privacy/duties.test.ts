import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/platform/index.ts';
import { doRetentionDuty, eraseConversation } from '../../src/privacy/index.ts';
import { lastTimeOf } from '../../src/privacy/retention/night.ts';
import { readableLogger } from '../conversation/test-conversation.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { fillWithConversations } from './retention/old-conversations.ts';

const LIMITS = { conversations: 30, handoffs: 180, callbacks: 30, notes: 90, feedback: 30, teams: 30, audit: 365 };

describe('the hour of the night in Paris', () => {
  it.each([
    ['2026-11-25T10:00:00Z', '2026-11-25T02:00:00Z'],
    ['2026-11-25T02:00:00Z', '2026-11-25T02:00:00Z'],
    ['2026-11-25T01:59:59Z', '2026-11-24T02:00:00Z'],
    ['2026-07-25T10:00:00Z', '2026-07-25T01:00:00Z'],
    // Three in the morning, also in the night that has no two o'clock, and in the one that has it twice.
    ['2026-03-29T10:00:00Z', '2026-03-29T01:00:00Z'],
    ['2026-10-25T10:00:00Z', '2026-10-25T02:00:00Z'],
  ])('at %s was last at %s', (now, expected) => {
    expect(lastTimeOf(3, new Date(now)).toISOString()).toBe(new Date(expected).toISOString());
  });

  it('comes in the night in which clocks go over it', () => {
    expect(lastTimeOf(2, new Date('2026-03-29T10:00:00Z')).toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });
});

describe.each(await testDatabases())('the duty of the night, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let now = new Date('2026-11-25T01:00:00Z');
    beforeAll(async () => {
      database = await open();
      await fillWithConversations(database, 200, now);
      await database.query('UPDATE duties SET done_at = $1', [new Date('2026-11-24T12:00:00Z')]);
    });
    afterAll(async () => {
      await database.close();
      await drop();
    });

    async function night(holder: string): Promise<string[]> {
      const { logger, text } = readableLogger();
      await doRetentionDuty({
        database,
        clock: { now: () => now },
        logger,
        limits: LIMITS,
        hour: 3,
        noteAudit: async () => {},
        holder,
        pace: { aimMs: 50, rows: 50, rest: async () => true },
      });
      return text()
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [String(JSON.parse(line).code)]));
    }

    it('waits for its hour', async () => {
      expect(await night('first')).toEqual([]);
    });

    it('is done once, by one instance, with a line in the log for what was erased and for the files', async () => {
      now = new Date('2026-11-25T02:00:30Z');
      await database.query(
        `UPDATE duties SET holder = 'somebody', held_until = clock_timestamp() + interval '1 minute'`,
      );
      expect(await night('first')).toEqual([]);
      // Somebody has died.
      await database.query(`UPDATE duties SET held_until = clock_timestamp() - interval '1 second'`);
      expect(await night('first')).toEqual(['RETENTION_STARTED', 'RETENTION_PURGED', 'FILES_TURNED_OVER']);
      expect(await night('second')).toEqual([]);
      const [report] = await database.query<{ report: { conversations: number } }>(
        `SELECT report FROM duties WHERE name = 'retention'`,
      );
      expect(report?.report.conversations).toBeGreaterThan(100);
    });

    it('writes the files anew only after something was erased', async () => {
      now = new Date('2026-11-26T02:00:30Z');
      expect(await night('first')).toEqual(['RETENTION_STARTED', 'RETENTION_PURGED']);
      await eraseConversation(database, 'g1');
      expect(await night('first')).toEqual(['FILES_TURNED_OVER']);
      await eraseConversation(database, 'g2');
      expect(await night('first')).toEqual([]);
      now = new Date('2026-11-27T02:00:30Z');
      expect(await night('first')).toEqual(['RETENTION_STARTED', 'RETENTION_PURGED', 'FILES_TURNED_OVER']);
    });
  }
});
