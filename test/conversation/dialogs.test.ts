import { join } from 'node:path';
import { Dialog, type DialogState, runDialog, WaterfallDialog } from 'botbuilder-dialogs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Claim, type Think, thinkWithBot, turnStateProperty } from '../../src/conversation/index.ts';
import { type Database, migrate, openPglite } from '../../src/platform/index.ts';
import { tempFolder } from '../temp-folder.ts';
import { orientationBot, SAYS } from './orientation-dialog.ts';
import { APOLOGY, ASSISTANT, gate, type Instance, instanceOn, says } from './test-conversation.ts';
import { testDatabases } from './test-databases.ts';

/** A message as the web channel hands it on: the prompts look at its channel. */
const written = (text: string) => ({ ...says(text), channelId: 'directline', from: { id: 'resident', name: '' } });

type Worker = ReturnType<Instance['worker']>;

for (const testDatabase of await testDatabases()) {
  const { name, skipped } = testDatabase;
  describe.skipIf(skipped !== undefined)(`botbuilder-dialogs on ${skipped ?? name}`, () => {
    let database: Database;
    let instance: Instance;
    const workers: Worker[] = [];

    beforeAll(async () => {
      database = await testDatabase.open();
      instance = await instanceOn(database);
    });
    afterEach(stopAll);
    afterAll(async () => {
      await instance.announcements.close();
      await database.close();
      await testDatabase.drop();
    });

    async function stopAll(): Promise<void> {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    }

    async function working(think: Think, on = instance): Promise<void> {
      const worker = on.worker(think, { sweepEveryMs: 5 });
      workers.push(worker);
      await worker.start();
    }

    /** What the database holds of the conversation's memory, past the program. */
    async function stored(id: string): Promise<{ state: Record<string, unknown>; version: number }> {
      const [row] = await database.query<{ state: Record<string, unknown>; version: number }>(
        'SELECT state, version FROM conversations WHERE id = $1',
        [id],
      );
      if (row === undefined) throw new Error('no such conversation');
      return row;
    }

    /** Says something and resolves with the whole conversation once `count` texts are there. */
    async function say(id: string, text: string, count: number): Promise<string[]> {
      await instance.log.post(id, 'resident', written(text));
      return instance.untilTexts(id, count);
    }

    const claimed = async (store: { claim(id: string): Promise<Claim | undefined> }, id: string): Promise<Claim> => {
      const claim = await store.claim(id);
      if (claim === undefined) throw new Error('nothing to claim');
      return claim;
    };

    /** A conversation in which the dialog has asked for the job, and nobody works. */
    async function askedForTheJob(): Promise<string> {
      const id = await instance.greeted();
      await working(orientationBot());
      await say(id, 'bonjour', 2);
      await stopAll();
      return id;
    }

    it('lead a resident through text and choice, and put a question again when the answer does not fit', async () => {
      const id = await instance.greeted();
      await working(orientationBot());
      for (const [index, text] of ['bonjour', 'ab', 'soudeur', 'demain', 'Plus tard'].entries()) {
        await say(id, text, 2 * (index + 1));
      }
      const texts = await say(id, 'encore', 12);
      expect(texts.filter((_, index) => index % 2 === 1)).toEqual([
        SAYS.job,
        SAYS.tooShort,
        expect.stringContaining(SAYS.when),
        expect.stringContaining(SAYS.again),
        SAYS.done('soudeur', 'Plus tard', 1),
        SAYS.job,
      ]);
    });

    it('take several messages written at once one step after the other', async () => {
      const id = await instance.greeted();
      for (const text of ['bonjour', 'soudeur', 'Bientôt']) await instance.log.post(id, 'resident', written(text));
      await working(orientationBot());
      const texts = await instance.untilTexts(id, 6);
      expect(texts.slice(3)).toEqual([
        SAYS.job,
        expect.stringContaining(SAYS.when),
        SAYS.done('soudeur', 'Bientôt', 1),
      ]);
    });

    it('go on where they were when the worker was stopped and another one started, with dialogs of its own', async () => {
      const id = await askedForTheJob();
      await working(orientationBot());
      await say(id, 'soudeur', 4);
      await stopAll();
      await working(orientationBot());
      expect((await say(id, 'Bientôt', 6)).at(-1)).toBe(SAYS.done('soudeur', 'Bientôt', 1));
    });

    it('are as before when the lease was lost while the turn was thought', async () => {
      const id = await askedForTheJob();
      await instance.log.post(id, 'resident', written('soudeur'));
      const before = await stored(id);
      const [slow, quick] = [instance.store('slow'), instance.store('quick')];
      const first = await claimed(slow, id);
      const result = await orientationBot()(first);
      await database.query("UPDATE conversations SET lease_until = clock_timestamp() - interval '1 s' WHERE id = $1", [
        id,
      ]);
      const second = await claimed(quick, id);
      expect(await slow.publish(first, result)).toEqual({ outcome: 'overtaken' });
      expect(await stored(id)).toEqual(before);

      expect(await quick.publish(second, await orientationBot()(second))).toMatchObject({ outcome: 'published' });
      expect(await slow.publish(first, result)).toEqual({ outcome: 'overtaken' });
      expect((await stored(id)).version).toBe(before.version + 1);
      expect((await instance.texts(id)).filter((text) => text.includes(SAYS.when))).toHaveLength(1);
    });

    it('are as before when a person took the conversation meanwhile, and go on there when it comes back', async () => {
      const id = await askedForTheJob();
      await instance.log.post(id, 'resident', written('soudeur'));
      const before = await stored(id);
      const store = instance.store();
      const claim = await claimed(store, id);
      const result = await orientationBot()(claim);
      await instance.log.changeOwner(id, 'bot', 'counsellor');
      expect(await store.publish(claim, result)).toEqual({ outcome: 'not-owner' });
      expect(await stored(id)).toEqual(before);

      await instance.log.changeOwner(id, 'counsellor', 'bot');
      await working(orientationBot());
      expect((await say(id, 'plombier', 5)).slice(2)).toEqual([
        'soudeur',
        'plombier',
        expect.stringContaining(SAYS.when),
      ]);
      expect((await say(id, 'Bientôt', 7)).at(-1)).toBe(SAYS.done('plombier', 'Bientôt', 1));
    });

    it('are as before when a turn failed after it had moved them', async () => {
      const id = await askedForTheJob();
      const before = await stored(id);
      const sound = orientationBot();
      await working(async (turn) => {
        await sound(turn);
        throw new Error('after the dialog');
      });
      expect((await say(id, 'soudeur', 4)).at(-1)).toBe(APOLOGY.text);
      await stopAll();
      expect((await stored(id)).state).toEqual(before.state);
      await working(orientationBot());
      expect((await say(id, 'plombier', 6)).at(-1)).toContain(SAYS.when);
    });

    it('are moved once by each message when two workers are at the same conversations', async () => {
      const other = name === 'PGlite' ? database : await testDatabase.openAgain();
      const second = other === database ? instance : await instanceOn(other);
      const ids = await Promise.all(Array.from({ length: 6 }, () => instance.greeted()));
      const begun = { first: gate(), second: gate() };
      // The first turns of each worker wait for the other's: both are at work, whoever is quicker.
      const together = (mine: keyof typeof begun, other: keyof typeof begun): Think => {
        const think = orientationBot();
        return async (turn) => {
          begun[mine].open();
          await begun[other].opened;
          return think(turn);
        };
      };
      await working(together('first', 'second'));
      await working(together('second', 'first'), second);
      const messages = ['bonjour', 'soudeur', 'Bientôt', 'bonjour', 'plombier', 'Plus tard'];
      await Promise.all(
        ids.map(async (id, index) => {
          for (const text of messages) {
            await (index % 2 === 0 ? instance : second).log.post(id, 'resident', written(text));
          }
        }),
      );
      for (const id of ids) {
        const texts = await instance.untilTexts(id, 2 * messages.length);
        expect(texts.filter((text) => !messages.includes(text))).toEqual([
          SAYS.job,
          expect.stringContaining(SAYS.when),
          SAYS.done('soudeur', 'Bientôt', 1),
          SAYS.job,
          expect.stringContaining(SAYS.when),
          SAYS.done('plombier', 'Plus tard', 2),
        ]);
      }
      await stopAll();
      if (second !== instance) {
        await second.announcements.close();
        await other.close();
      }
    });

    it('are moved by one worker only when both think the same turn, the first having lost its lease', async () => {
      const id = await askedForTheJob();
      const [asked, held] = [gate(), gate()];
      const slow = orientationBot();
      await working(async (turn) => {
        asked.open();
        await held.opened;
        return slow(turn);
      });
      await instance.log.post(id, 'resident', written('soudeur'));
      await asked.opened;
      const late = workers.splice(0);
      await working(orientationBot());
      // The first worker prolongs its lease at each sweep: it loses it for good, as an instance that was frozen does.
      await database.query('UPDATE conversations SET lease_holder = NULL, lease_until = NULL WHERE id = $1', [id]);
      await instance.untilTexts(id, 4);
      held.open();
      await Promise.all(late.map((worker) => worker.stop()));
      expect((await say(id, 'Bientôt', 6)).slice(3)).toEqual([
        expect.stringContaining(SAYS.when),
        'Bientôt',
        SAYS.done('soudeur', 'Bientôt', 1),
      ]);
    });

    it('tell the log nothing of their own memory, which runDialog sends as a trace', async () => {
      const id = await instance.greeted();
      const stack = turnStateProperty<DialogState>('dialogs');
      const dialog = new WaterfallDialog<{ note?: string }>('note', [
        async (step) => {
          step.options.note = 'gardée en mémoire';
          await step.context.sendActivity('Noté.');
          return Dialog.EndOfTurn;
        },
      ]);
      await working(
        thinkWithBot(async (context) => {
          if (context.activity.type === 'message') await runDialog(dialog, context, stack);
        }, ASSISTANT),
      );
      await say(id, 'bonjour', 2);
      const page = await instance.log.read(id, 0);
      expect(page?.activities.map(({ activity }) => activity.type)).toEqual(['message', 'message']);
      expect(JSON.stringify(page)).not.toContain('gardée en mémoire');
      expect(JSON.stringify(await stored(id))).toContain('gardée en mémoire');
    });
  });
}

describe('botbuilder-dialogs over a restart of the whole program', () => {
  it('go on where they were, from the files of the embedded database', async () => {
    const folder = join(tempFolder(), 'database');
    let id = '';
    let count = 0;
    async function start<Result>(work: (instance: Instance) => Promise<Result>): Promise<Result> {
      const database = await openPglite(folder);
      await migrate(database);
      const instance = await instanceOn(database);
      const worker = instance.worker(orientationBot(), { alone: true });
      await worker.start();
      const result = await work(instance);
      await worker.stop();
      await instance.announcements.close();
      await database.close();
      return result;
    }
    const say = (text: string) =>
      start(async (instance) => {
        if (id === '') id = await instance.greeted();
        await instance.log.post(id, 'resident', written(text));
        count += 2;
        return instance.untilTexts(id, count);
      });
    await say('bonjour');
    await say('soudeur');
    expect((await say('Bientôt')).at(-1)).toBe(SAYS.done('soudeur', 'Bientôt', 1));
  });
});
