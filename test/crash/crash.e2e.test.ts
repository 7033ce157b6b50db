import { afterEach, describe, expect, it } from 'vitest';
import { type CrashPlace, createCrashPlace } from './crash-place.ts';
import { runCrash } from './run-crash.ts';

const KILLS = 2;
const RUN_WITHIN_MS = 150_000;

describe('the crash test', () => {
  let place: CrashPlace;
  afterEach(async () => {
    await place.remove();
  });

  async function crash(environment: Record<string, string>) {
    place = await createCrashPlace('pglite');
    return runCrash({
      place,
      entry: 'test/processes/echo-server.ts',
      environment,
      kills: KILLS,
      residents: 12,
      text: (n) => `message ${n}`,
      patienceMs: 5_000,
    });
  }

  it(
    'finds nothing lost, nothing twice and nothing out of order',
    async () => {
      const { messages, lost, twice, outOfOrder, seenWrong } = await crash({});
      expect(messages).toBeGreaterThan(KILLS);
      expect({ lost, twice, outOfOrder, seenWrong }).toEqual({ lost: 0, twice: 0, outOfOrder: 0, seenWrong: 0 });
    },
    RUN_WITHIN_MS,
  );

  it(
    'finds lost messages when a message is marked as done in a transaction before the one of its answer',
    async () => {
      expect((await crash({ BREAK: 'lose' })).lost).toBeGreaterThan(0);
    },
    RUN_WITHIN_MS,
  );

  it(
    'finds double answers when the answer is stored in a transaction before the one that marks the message as done',
    async () => {
      expect((await crash({ BREAK: 'repeat' })).twice).toBeGreaterThan(0);
    },
    RUN_WITHIN_MS,
  );
});
