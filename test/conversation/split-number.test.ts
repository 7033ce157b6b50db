import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConversationLog } from '../../src/conversation/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { maskPersonalData, SPLIT_MASK } from '../../src/privacy/index.ts';
import { type Instance, instanceOn, says } from './test-conversation.ts';
import { testDatabases } from './test-databases.ts';

const BEFORE = '06 12 34';
const AFTER = 'et 56 78 merci';
const MINUTE_MS = 60_000;

describe.each(await testDatabases())('a number over two messages, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let instance: Instance;
    let now = Date.parse('2026-11-30T10:00:00Z');
    const clock = { now: () => new Date(now) };
    beforeAll(async () => {
      database = await open();
      instance = await instanceOn(database);
    });
    afterAll(async () => {
      await database.close();
      await drop();
    });
    const log = () =>
      createConversationLog({
        database,
        announcements: instance.announcements,
        clock,
        mask: maskPersonalData,
        split: SPLIT_MASK,
      });
    const stored = async (id: string) => {
      const rows = await database.query<{ all: string }>(
        `SELECT a::text AS all FROM activities a WHERE conversation_id = $1
         UNION ALL SELECT state::text FROM conversations WHERE id = $1`,
        [id],
      );
      return rows.map(({ all }) => all).join('\n');
    };

    it('is masked in both, in what the bot said of it and in what it remembers', async () => {
      const id = await instance.greeted();
      await log().post(id, 'resident', says(`mon tel ${BEFORE}`));
      await database.query(
        `INSERT INTO activities (conversation_id, sequence, direction, body, created_at) VALUES ($1, 3, 'bot', $2, $3)`,
        [id, JSON.stringify(says(`« ${BEFORE} » ?`)), clock.now()],
      );
      await database.query('UPDATE conversations SET last_sequence = 3, state = $2 WHERE id = $1', [
        id,
        JSON.stringify({ topic: { question: `mon tel ${BEFORE}` } }),
      ]);
      now += MINUTE_MS;
      await log().post(id, 'resident', says(AFTER));
      expect(await instance.texts(id)).toEqual([
        'mon tel [téléphone masqué]',
        '« [téléphone masqué] » ?',
        'et [téléphone masqué] merci',
      ]);
      expect(await stored(id)).not.toMatch(/12 34|56 78/);
      const page = await log().read(id, 3);
      expect(page?.activities[0]?.activity.channelData).toMatchObject({ masked: ['telephone'] });
    });

    it('is masked in both when they are sent at the same moment', async () => {
      const id = await instance.greeted();
      await Promise.all([log().post(id, 'resident', says(BEFORE)), log().post(id, 'resident', says('56 78'))]);
      const texts = await instance.texts(id);
      // Whichever came first: « 56 78 06 12 34 » is no number.
      const inOrder = texts[0] !== '56 78';
      expect(texts).toEqual(inOrder ? ['[téléphone masqué]', '[téléphone masqué]'] : ['56 78', BEFORE]);
    });

    it('leaves the first half alone when the second is a retry that was stored before', async () => {
      const id = await instance.greeted();
      const first = await log().post(id, 'resident', says('mon adresse est 59', 'one'));
      await log().post(id, 'resident', says('06 12 34 56', 'two'));
      expect(await log().post(id, 'resident', says('78', 'one'))).toEqual({ ...first, outcome: 'duplicate' });
      expect(await instance.texts(id)).toEqual(['mon adresse est 59', '06 12 34 56']);
    });

    it('is two answers when a quarter of an hour lies between them, or another person wrote one', async () => {
      const [late, other] = [await instance.greeted(), await instance.greeted()];
      await log().post(late, 'resident', says(BEFORE));
      now += 16 * MINUTE_MS;
      await log().post(late, 'resident', says('56 78'));
      expect(await instance.texts(late)).toEqual([BEFORE, '56 78']);
      await log().post(other, 'counsellor', says(BEFORE));
      await log().post(other, 'resident', says('56 78'));
      expect(await instance.texts(other)).toEqual([BEFORE, '56 78']);
    });
  }
});
