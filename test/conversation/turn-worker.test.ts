import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Think } from '../../src/conversation/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { APOLOGY, echo, gate, type Instance, instanceOn, readableLogger, says } from './test-conversation.ts';
import { testDatabases } from './test-databases.ts';

for (const testDatabase of await testDatabases()) {
  const { name, skipped } = testDatabase;
  describe.skipIf(skipped !== undefined)(`the turn worker on ${skipped ?? name}`, () => {
    let database: Database;
    let instance: Instance;
    const workers: { stop(): Promise<void> }[] = [];

    beforeAll(async () => {
      database = await testDatabase.open();
      instance = await instanceOn(database);
    });
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    });
    afterAll(async () => {
      await instance.announcements.close();
      await database.close();
      await testDatabase.drop();
    });

    async function working(...args: Parameters<Instance['worker']>): Promise<void> {
      const worker = instance.worker(...args);
      workers.push(worker);
      await worker.start();
    }

    it('answers each message once, in the order they came, one turn at a time', async () => {
      const id = await instance.greeted();
      let running = 0;
      let most = 0;
      await working(async (turn) => {
        most = Math.max(most, ++running);
        const result = await echo(turn);
        running--;
        return result;
      });
      for (const text of ['un', 'deux', 'trois']) await instance.log.post(id, 'resident', says(text));
      const texts = await instance.untilTexts(id, 6);
      expect(texts.filter((text) => text.endsWith('!'))).toEqual(['un !', 'deux !', 'trois !']);
      expect(most).toBe(1);
    });

    it('runs different conversations side by side', async () => {
      const [slow, fast] = [await instance.greeted(), await instance.greeted()];
      const held = gate();
      await working(async (turn) => {
        if (turn.conversationId === slow) await held.opened;
        return echo(turn);
      });
      await instance.log.post(slow, 'resident', says('lent'));
      await instance.log.post(fast, 'resident', says('rapide'));
      expect(await instance.untilTexts(fast, 2)).toEqual(['rapide', 'rapide !']);
      held.open();
      expect(await instance.untilTexts(slow, 2)).toEqual(['lent', 'lent !']);
    });

    it('hands the state of one turn to the next', async () => {
      const id = await instance.greeted();
      const seen: unknown[] = [];
      await working(async (turn) => {
        seen.push(turn.state.turns);
        return echo(turn);
      });
      await instance.log.post(id, 'resident', says('un'));
      await instance.log.post(id, 'resident', says('deux'));
      await instance.untilTexts(id, 4);
      expect(seen).toEqual([undefined, 1]);
    });

    it('takes up at its start what was posted while nobody worked', async () => {
      const id = await instance.greeted();
      await instance.log.post(id, 'resident', says('avant'));
      await working(echo);
      expect(await instance.untilTexts(id, 2)).toEqual(['avant', 'avant !']);
    });

    it('takes up at once the turn of a dead process when it is alone on the database', async () => {
      const id = await instance.greeted();
      await instance.log.post(id, 'resident', says('perdu ?'));
      expect(await instance.store('dead').claim(id)).toBeDefined();
      await working(echo, { alone: true });
      expect(await instance.untilTexts(id, 2)).toEqual(['perdu ?', 'perdu ? !']);
    });

    it('leaves the turn of a living instance alone, and takes it once the lease has lapsed', async () => {
      const id = await instance.greeted();
      await instance.log.post(id, 'resident', says('à qui ?'));
      const other = instance.store('other', 1);
      const claim = await other.claim(id);
      await other.renew([id]);
      const patient = instance.store('patient');
      expect(await instance.store('other', 60_000).claim(id)).toBeDefined();
      expect(await patient.claim(id)).toBeUndefined();
      await database.query("UPDATE conversations SET lease_until = clock_timestamp() - interval '1 s' WHERE id = $1", [
        id,
      ]);
      const taken = await patient.claim(id);
      expect(taken).toBeDefined();

      if (claim === undefined || taken === undefined) throw new Error('both held the turn');
      const reply = { replies: [says('réponse')], state: {} };
      expect(await patient.publish(taken, reply)).toMatchObject({ outcome: 'published' });
      expect(await other.publish(claim, reply)).toEqual({ outcome: 'overtaken' });
      expect(await instance.texts(id)).toEqual(['à qui ?', 'réponse']);
    });

    it('publishes a turn once even when its answer from the database was lost and it publishes again', async () => {
      const id = await instance.greeted();
      await instance.log.post(id, 'resident', says('une fois'));
      const store = instance.store();
      const claim = await store.claim(id);
      if (claim === undefined) throw new Error('nothing to claim');
      const reply = { replies: [says('réponse')], state: {} };
      await store.publish(claim, reply);
      expect(await store.publish(claim, reply)).toEqual({ outcome: 'overtaken' });
      expect(await instance.texts(id)).toEqual(['une fois', 'réponse']);
    });

    it('says nothing when a person has taken the conversation while it was thinking', async () => {
      const id = await instance.greeted();
      const [asked, taken] = [gate(), gate()];
      await working(async (turn) => {
        asked.open();
        await taken.opened;
        return echo(turn);
      });
      await instance.log.post(id, 'resident', says('une personne ?'));
      await asked.opened;
      await instance.log.post(id, 'counsellor', says('Je suis là.'));
      taken.open();
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      expect(await instance.texts(id)).toEqual(['une personne ?', 'Je suis là.']);
    });

    it('apologises after three failures, logs the code without the text, and goes on with the next message', async () => {
      const id = await instance.greeted();
      const { logger, lines, text } = readableLogger();
      let attempts = 0;
      const clumsy: Think = async (turn) => {
        if (turn.activity.text !== 'confidentiel') return echo(turn);
        attempts++;
        throw new Error(`cannot understand ${turn.activity.text}`);
      };
      await working(clumsy, { logger });
      await instance.log.post(id, 'resident', says('confidentiel'));
      await instance.log.post(id, 'resident', says('suite'));
      const texts = await instance.untilTexts(id, 4);
      expect(texts.filter((one) => one === APOLOGY.text || one.endsWith('!'))).toEqual([APOLOGY.text, 'suite !']);
      expect(attempts).toBe(3);
      expect(lines()).toContainEqual(expect.objectContaining({ code: 'TURN_FAILED', conversationId: id, failures: 3 }));
      expect(text()).not.toContain('confidentiel');
    });

    it('keeps nothing of the state of a turn that failed', async () => {
      const id = await instance.greeted();
      const seen: unknown[] = [];
      let failed = false;
      await working(async (turn) => {
        seen.push(structuredClone(turn.state));
        if (!failed) {
          failed = true;
          Object.assign(turn.state, { broken: true });
          throw new Error('once');
        }
        return echo(turn);
      });
      await instance.log.post(id, 'resident', says('encore'));
      await instance.untilTexts(id, 2);
      expect(seen).toEqual([{}, {}]);
    });

    it('gives up a turn that never ends', async () => {
      const id = await instance.greeted();
      await working(() => new Promise(() => {}), { thinkDeadlineMs: 5 });
      await instance.log.post(id, 'resident', says('sans fin'));
      expect(await instance.untilTexts(id, 2)).toEqual(['sans fin', APOLOGY.text]);
    });

    it('gives up a turn that was taken up too often, since it may be what kills the process', async () => {
      const id = await instance.greeted();
      await instance.log.post(id, 'resident', says('poison'));
      await database.query('UPDATE conversations SET claims = 20 WHERE id = $1', [id]);
      await working(echo);
      expect(await instance.untilTexts(id, 2)).toEqual(['poison', APOLOGY.text]);
    });

    it('shows that it is thinking when a turn takes long', async () => {
      const id = await instance.greeted();
      const shown = gate();
      const unsubscribe = instance.announcements.subscribe((news) => {
        if (news.kind === 'thinking' && news.conversationId === id) shown.open();
      });
      await working(
        async (turn) => {
          await shown.opened;
          return echo(turn);
        },
        { thinkingShownAfterMs: 1 },
      );
      await instance.log.post(id, 'resident', says('long'));
      expect(await instance.untilTexts(id, 2)).toEqual(['long', 'long !']);
      unsubscribe();
    });

    it('finishes the turns under way before it stops, and leaves the others for the next start', async () => {
      const id = await instance.greeted();
      const [asked, stopping] = [gate(), gate()];
      await working(async (turn) => {
        asked.open();
        await stopping.opened;
        return echo(turn);
      });
      await instance.log.post(id, 'resident', says('un'));
      await instance.log.post(id, 'resident', says('deux'));
      await asked.opened;
      const stopped = Promise.all(workers.splice(0).map((worker) => worker.stop()));
      stopping.open();
      await stopped;
      expect(await instance.texts(id)).toEqual(['un', 'deux', 'un !']);
      await working(echo);
      expect(await instance.untilTexts(id, 4)).toEqual(['un', 'deux', 'un !', 'deux !']);
    });
  });
}
