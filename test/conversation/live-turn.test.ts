import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Interruption, ProvisionalFrame, Think, Turn } from '../../src/conversation/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { echo, gate, type Instance, instanceOn, says } from './test-conversation.ts';
import { testDatabases } from './test-databases.ts';

for (const testDatabase of await testDatabases()) {
  const { name, skipped } = testDatabase;
  describe.skipIf(skipped !== undefined)(`what is seen of a turn before it is published, on ${skipped ?? name}`, () => {
    let database: Database;
    let instance: Instance;
    let other: Instance;
    const workers: { stop(): Promise<void> }[] = [];
    let frames: ProvisionalFrame[] = [];
    let seenElsewhere: ProvisionalFrame[] = [];
    let watched = '';

    beforeAll(async () => {
      database = await testDatabase.open();
      instance = await instanceOn(database);
      other = await instanceOn(database);
      instance.announcements.subscribe((news) => {
        if (news.kind === 'provisional' && news.conversationId === watched) frames.push(news.frame);
      });
      other.announcements.subscribe((news) => {
        if (news.kind === 'provisional' && news.conversationId === watched) seenElsewhere.push(news.frame);
      });
    });
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      frames = [];
      seenElsewhere = [];
    });
    afterAll(async () => {
      await instance.announcements.close();
      await other.announcements.close();
      await database.close();
      await testDatabase.drop();
    });

    /** A new conversation, whose frames are kept. */
    async function greeted(): Promise<string> {
      watched = await instance.greeted();
      return watched;
    }
    const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000 });
    const types = () => frames.map(({ streamType }) => streamType);
    const texts = () => frames.map(({ text }) => text);

    /** A turn that shows a beginning and goes on when the test lets it; messages « vite » are echoed at once. */
    async function writing(options: { slowAfterMs?: number; sweepEveryMs?: number } = {}) {
      const [begun, finish] = [gate(), gate()];
      const turns: Turn[] = [];
      const think: Think = async (turn) => {
        if (turn.activity.text !== 'longue question') return echo(turn);
        turns.push(turn);
        turn.show?.({ streamType: 'informative', text: 'Je cherche…' });
        turn.show?.({ streamType: 'streaming', text: 'Un début.' });
        begun.open();
        const aborted = new Promise<void>((resolve) => turn.signal?.addEventListener('abort', () => resolve()));
        await Promise.race([finish.opened, aborted]);
        turn.show?.({ streamType: 'streaming', text: 'Trop tard.' });
        return echo(turn);
      };
      const worker = instance.worker(think, {
        thinkingShownAfterMs: options.slowAfterMs ?? 60_000,
        sweepEveryMs: options.sweepEveryMs ?? 60_000,
      });
      workers.push(worker);
      const id = await greeted();
      await worker.start();
      await instance.log.post(id, 'resident', says('longue question'));
      await begun.opened;
      await until(() => expect(texts()).toContain('Un début.'));
      const reason = (): Interruption | undefined => turns[0]?.signal?.reason;
      return { id, finish, reason };
    }

    it('the text so far, then the answer, which alone is in the log and concludes it', async () => {
      const { id, finish } = await writing();
      finish.open();
      expect(await instance.untilTexts(id, 2)).toEqual(['longue question', 'longue question !']);
      expect(frames).toMatchObject([{ streamType: 'streaming', streamSequence: 1, text: 'Un début.' }]);
      const page = await instance.log.read(id, 0);
      const channelData = page?.activities.at(-1)?.activity.channelData;
      expect(channelData).toEqual({ streamId: frames[0]?.streamId, streamType: 'final' });
    });

    it('nothing of a turn that is quick', async () => {
      const worker = instance.worker(
        async (turn) => {
          turn.show?.({ streamType: 'informative', text: 'Je cherche…' });
          return echo(turn);
        },
        { thinkingShownAfterMs: 60_000 },
      );
      workers.push(worker);
      const id = await greeted();
      await worker.start();
      await instance.log.post(id, 'resident', says('vite'));
      await instance.untilTexts(id, 2);
      expect(frames).toEqual([]);
    });

    it('what the assistant does, once the turn is slow', async () => {
      const finish = gate();
      const worker = instance.worker(
        async (turn) => {
          turn.show?.({ streamType: 'informative', text: 'Je cherche…' });
          await finish.opened;
          return echo(turn);
        },
        { thinkingShownAfterMs: 1 },
      );
      workers.push(worker);
      const id = await greeted();
      await worker.start();
      await instance.log.post(id, 'resident', says('longue question'));
      await until(() => expect(texts()).toEqual(['Je cherche…']));
      finish.open();
      await instance.untilTexts(id, 2);
    });

    it('is hidden, and its turn given up, when a person takes the conversation with a message', async () => {
      const { id, reason } = await writing();
      await instance.log.post(id, 'counsellor', says('Je suis là.'));
      await until(() => expect(types()).toEqual(['streaming', 'final']));
      expect(reason()).toBe('not-owner');
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      expect(await instance.texts(id)).toEqual(['longue question', 'Je suis là.']);
      expect(texts()).not.toContain('Trop tard.');
    });

    it('is hidden at the next look when a person takes the conversation without a word', async () => {
      const { id, reason } = await writing({ sweepEveryMs: 20 });
      await instance.log.changeOwner(id, 'bot', 'counsellor');
      await until(() => expect(types()).toEqual(['streaming', 'final']));
      expect(reason()).toBe('not-owner');
      expect(texts()).not.toContain('Trop tard.');
    });

    it('is given up when the resident writes again: both messages are answered, in their order', async () => {
      const { id, reason } = await writing();
      await instance.log.post(id, 'resident', says('vite'));
      const all = await instance.untilTexts(id, 4);
      expect(reason()).toBe('resident-wrote');
      expect(all).toEqual(['longue question', 'vite', 'longue question !', 'vite !']);
      expect(types()).toEqual(['streaming', 'final']);
      expect(texts()).not.toContain('Trop tard.');
    });

    it('is not given up for an opinion or a change of display', async () => {
      const { id, finish, reason } = await writing({ sweepEveryMs: 20 });
      await instance.log.post(id, 'resident', { type: 'event', name: 'langage', value: 'clair' });
      finish.open();
      await instance.untilTexts(id, 3);
      expect(reason()).toBeUndefined();
    });

    it.skipIf(name === 'PGlite')('is seen from the other instances too', async () => {
      const { id, finish } = await writing();
      finish.open();
      await instance.untilTexts(id, 2);
      await until(() => expect(seenElsewhere).toEqual(frames));
    });
  });
}
