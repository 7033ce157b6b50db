import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Claim, TurnWorker } from '../../src/conversation/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { echo, type Instance, instanceOn, says } from './test-conversation.ts';
import { testDatabases } from './test-databases.ts';

const served = (await testDatabases()).find(({ name }) => name === 'PostgreSQL');
if (served === undefined) throw new Error('no PostgreSQL among the databases');
const INSTANCES = 3;
const WAIT_MS = 10_000;

describe.skipIf(served.skipped !== undefined)(`several instances on one PostgreSQL ${served.skipped ?? ''}`, () => {
  const databases: Database[] = [];
  const instances: Instance[] = [];
  const workers: TurnWorker[] = [];

  beforeAll(async () => {
    databases.push(await served.open());
    while (databases.length < INSTANCES) databases.push(await served.openAgain());
    for (const database of databases) instances.push(await instanceOn(database));
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  });
  afterAll(async () => {
    for (const { announcements } of instances) await announcements.close();
    for (const database of databases) await database.close();
    await served.drop();
  });

  const instance = (index: number): Instance => {
    const found = instances[index % INSTANCES];
    if (found === undefined) throw new Error('not started');
    return found;
  };

  async function work(one: Instance): Promise<void> {
    const worker = one.worker(echo, { sweepEveryMs: 5 });
    workers.push(worker);
    await worker.start();
  }

  it('tell each other what was appended', async () => {
    const id = await instance(0).greeted();
    const heard = instance(1).untilTexts(id, 1);
    await instance(0).log.post(id, 'resident', says('de loin'));
    expect(await heard).toEqual(['de loin']);
  });

  it('answer each message exactly once and in order, whichever instance takes it and whichever one thinks', async () => {
    for (const one of instances) await work(one);
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => instance(index).greeted()));
    const questions = ['un', 'deux', 'trois', 'quatre', 'cinq'];
    await Promise.all(
      ids.map(async (id, start) => {
        for (const [index, text] of questions.entries()) {
          await instance(start + index).log.post(id, 'resident', says(text, `${id}-${text}`));
          await instance(start + index + 1).log.post(id, 'resident', says(text, `${id}-${text}`));
        }
      }),
    );
    for (const id of ids) {
      const texts = await instance(1).untilTexts(id, 2 * questions.length);
      expect(texts.filter((text) => !text.endsWith('!'))).toEqual(questions);
      expect(texts.filter((text) => text.endsWith('!'))).toEqual(questions.map((text) => `${text} !`));
    }
  });

  it('take over what another one had stored and not answered', async () => {
    const id = await instance(0).greeted();
    await instance(0).log.post(id, 'resident', says('orphelin'));
    await work(instance(1));
    expect(await instance(2).untilTexts(id, 2)).toEqual(['orphelin', 'orphelin !']);
  });

  describe('a claim that waits while another instance claims and publishes', () => {
    /** @returns what a second instance claims of `texts` when it came before the first one had answered the first */
    async function claimedMeanwhile(id: string, texts: readonly string[]): Promise<Claim | undefined> {
      const [database, watcher] = databases;
      if (database === undefined || watcher === undefined) throw new Error('not started');
      for (const text of texts) await instance(0).log.post(id, 'resident', says(text));
      let second: Promise<Claim | undefined> | undefined;
      await database.transaction(async (first) => {
        const [claim] = await first.query<{ turn_version: number; turn_sequence: number }>(
          "SELECT turn_version, turn_sequence FROM claim_turn($1, 'first', 60000)",
          [id],
        );
        second = instance(1).store('second').claim(id);
        await vi.waitFor(async () => {
          const blocked = await watcher.query(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          expect(blocked).toHaveLength(1);
        }, WAIT_MS);
        const replies = JSON.stringify([says('un !')]);
        const answered = [id, claim?.turn_version, claim?.turn_sequence, replies];
        await first.query("SELECT publish_turn($1, 'first', $2, $3, $4, '{}', now())", answered);
      });
      return second;
    }

    it('finds nothing, and leaves the conversation free', async () => {
      const id = await instance(0).greeted();
      expect(await claimedMeanwhile(id, ['un'])).toBeUndefined();
      await instance(0).log.post(id, 'resident', says('deux'));
      expect((await instance(2).store('third').claim(id))?.activity.text).toBe('deux');
    });

    it('finds what came after', async () => {
      const id = await instance(0).greeted();
      expect((await claimedMeanwhile(id, ['un', 'deux']))?.activity.text).toBe('deux');
    });
  });
});
