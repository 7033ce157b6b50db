import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/platform/index.ts';
import { type Instance, instanceOn, says } from './test-conversation.ts';
import { testDatabases } from './test-databases.ts';

const NUMBER = '1 85 05 78 006 084 36';

for (const testDatabase of await testDatabases()) {
  const { name, skipped } = testDatabase;
  describe.skipIf(skipped !== undefined)(`the conversation log on ${skipped ?? name}`, () => {
    let database: Database;
    let instance: Instance;

    beforeAll(async () => {
      database = await testDatabase.open();
      instance = await instanceOn(database, (text) => ({
        text: text.replaceAll(NUMBER, '[masqué]'),
        found: text.includes(NUMBER) ? ['nir'] : [],
      }));
    });
    afterAll(async () => {
      await instance.announcements.close();
      await database.close();
      await testDatabase.drop();
    });

    it('answers a message sent again with the id of the first time, and stores it once', async () => {
      const { log } = instance;
      const id = await instance.greeted();
      const first = await log.post(id, 'resident', says('bonjour', 'client-1'));
      const again = await log.post(id, 'resident', says('bonjour', 'client-1'));
      expect(first).toMatchObject({ outcome: 'stored', id: `${id}|0000002` });
      expect(again).toEqual({ outcome: 'duplicate', id: `${id}|0000002` });
      expect(await instance.texts(id)).toEqual(['bonjour']);
    });

    it("knows a retry by the sender's own activity id too", async () => {
      const id = await instance.greeted();
      const activity = { ...says('bonjour'), id: 'teams-42' };
      await instance.log.post(id, 'resident', activity);
      expect(await instance.log.post(id, 'resident', activity)).toMatchObject({ outcome: 'duplicate' });
    });

    it('stores once what is sent five times at the same moment', async () => {
      const id = await instance.greeted();
      const posts = Array.from({ length: 5 }, () => instance.log.post(id, 'resident', says('vite', 'same')));
      const outcomes = (await Promise.all(posts)).map(({ outcome }) => outcome);
      expect(outcomes.sort()).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate', 'stored']);
      expect(await instance.texts(id)).toEqual(['vite']);
    });

    it('takes the same client id in two conversations for two messages', async () => {
      const [one, two] = [await instance.greeted(), await instance.greeted()];
      await instance.log.post(one, 'resident', says('a', 'shared'));
      expect(await instance.log.post(two, 'resident', says('b', 'shared'))).toMatchObject({ outcome: 'stored' });
    });

    it('numbers messages posted at the same moment without holes', async () => {
      const id = await instance.greeted();
      await Promise.all(Array.from({ length: 20 }, (_, index) => instance.log.post(id, 'resident', says(`${index}`))));
      const page = await instance.log.read(id, 1);
      expect(page?.activities.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 2),
      );
    });

    it('never stores what is masked, wherever the resident wrote it, and notes what was found', async () => {
      const id = await instance.greeted();
      await instance.log.post(id, 'resident', {
        ...says(`mon numéro est ${NUMBER}`, 'client-2'),
        value: { champs: [{ saisie: NUMBER }] },
      });
      const rows = await database.query<{ stored: string }>(
        'SELECT a::text AS stored FROM activities a WHERE conversation_id = $1',
        [id],
      );
      expect(rows.map(({ stored }) => stored).join()).not.toContain(NUMBER);
      const page = await instance.log.read(id, 1);
      expect(page?.activities[0]?.activity).toMatchObject({
        text: 'mon numéro est [masqué]',
        value: { champs: [{ saisie: '[masqué]' }] },
        channelData: { clientActivityID: 'client-2', masked: ['nir'] },
      });
    });

    it('stores a message with characters that the database cannot hold, without them', async () => {
      const id = await instance.greeted();
      const odd = { ...says('a\u0000b\ud800c', 'odd\u0000'), value: { 'n\u0000om': '\u0000' } };
      expect(await instance.log.post(id, 'resident', odd)).toMatchObject({ outcome: 'stored' });
      expect(await instance.log.post(id, 'resident', odd)).toMatchObject({ outcome: 'duplicate' });
      const page = await instance.log.read(id, 1);
      expect(page?.activities[0]?.activity).toMatchObject({ text: 'ab\ufffdc', value: { nom: '' } });
    });

    it('reads from a watermark, page by page, and brings back one that lies beyond the end', async () => {
      const id = await instance.greeted();
      const count = 205;
      for (let index = 0; index < count; index++) await instance.log.post(id, 'resident', says(`${index}`));
      const first = await instance.log.read(id, 0);
      expect(first).toMatchObject({ watermark: 200, more: true });
      const second = await instance.log.read(id, first?.watermark ?? 0);
      expect(second).toMatchObject({ watermark: count + 1, more: false });
      expect((first?.activities.length ?? 0) + (second?.activities.length ?? 0)).toBe(count);
      expect(await instance.log.read(id, 5_000)).toEqual({ activities: [], watermark: count + 1, more: false });
    });

    it('does not show the start of a conversation, which is for the bot', async () => {
      const id = await instance.greeted();
      expect(await instance.log.read(id, 0)).toEqual({ activities: [], watermark: 1, more: false });
    });

    it('starts a conversation once', async () => {
      const start = () => instance.log.start({ id: 'twice', channel: 'test', userId: 'a', locale: 'fr-FR' });
      expect((await Promise.all([start(), start(), start()])).filter((started) => started)).toHaveLength(1);
      expect(await instance.log.lastSequences(['twice', 'never'])).toEqual(new Map([['twice', 1]]));
    });

    it('refuses messages in a conversation that is unknown or closed', async () => {
      expect(await instance.log.post(randomUUID(), 'resident', says('allô'))).toEqual({ outcome: 'unknown' });
      expect(await instance.log.read(randomUUID(), 0)).toBeUndefined();
      const id = await instance.greeted();
      await instance.log.changeOwner(id, 'bot', 'closed');
      expect(await instance.log.post(id, 'resident', says('allô'))).toEqual({ outcome: 'closed' });
    });

    it('still knows a retry once the conversation is closed', async () => {
      const id = await instance.greeted();
      await instance.log.post(id, 'resident', says('merci', 'last'));
      await instance.log.changeOwner(id, 'bot', 'closed');
      expect(await instance.log.post(id, 'resident', says('merci', 'last'))).toMatchObject({ outcome: 'duplicate' });
    });

    it('gives a conversation another owner only when it has the one expected', async () => {
      const id = await instance.greeted();
      const take = () => instance.log.changeOwner(id, 'bot', 'counsellor');
      expect((await Promise.all([take(), take()])).sort()).toEqual([false, true]);
    });

    it('makes a counsellor who speaks the owner, and leaves the bot nothing to answer', async () => {
      const id = await instance.greeted();
      await instance.log.post(id, 'resident', says('quelqu’un ?'));
      await instance.log.post(id, 'counsellor', says('Bonjour, je suis conseillère.'));
      await instance.log.post(id, 'resident', says('merci'));
      await instance.log.changeOwner(id, 'counsellor', 'bot');
      expect(await instance.store().claim(id)).toBeUndefined();
      await instance.log.post(id, 'resident', says('et maintenant ?'));
      expect(await instance.store().claim(id)).toMatchObject({ activity: { text: 'et maintenant ?' } });
    });
  });
}
