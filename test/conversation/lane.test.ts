import { describe, expect, it } from 'vitest';
import { createLane } from '../../src/conversation/lane.ts';
import { gate } from './test-conversation.ts';

/** Work that stays open until told, and what is being worked at. */
function heldWork() {
  const begun: string[] = [];
  const gates: ReturnType<typeof gate>[] = [];
  let begin = () => {};
  return {
    begun,
    work: async (key: string) => {
      const held = gate();
      begun.push(key);
      gates.push(held);
      begin();
      await held.opened;
    },
    /** Ends the work begun as number `index`. */
    end: (index: number) => gates[index]?.open(),
    untilBegun: (count: number) =>
      new Promise<void>((resolve) => {
        begin = () => {
          if (begun.length >= count) resolve();
        };
        begin();
      }),
  };
}

describe('a lane', () => {
  it('runs as many keys at once as it is wide, first come first served', async () => {
    const { begun, work, end, untilBegun } = heldWork();
    const lane = createLane(2, work);
    for (const key of ['a', 'b', 'c']) lane.enter(key);
    await untilBegun(2);
    expect(begun).toEqual(['a', 'b']);
    end(1);
    await untilBegun(3);
    expect(begun).toEqual(['a', 'b', 'c']);
    end(0);
    end(2);
    await lane.close();
  });

  it('never runs one key twice at once, but once more when it was asked for meanwhile', async () => {
    const { begun, work, end, untilBegun } = heldWork();
    const lane = createLane(4, work);
    lane.enter('a');
    await untilBegun(1);
    lane.enter('a');
    lane.enter('a');
    lane.enter('b');
    await untilBegun(2);
    expect(begun).toEqual(['a', 'b']);
    end(0);
    await untilBegun(3);
    expect(begun).toEqual(['a', 'b', 'a']);
    end(1);
    end(2);
    await lane.close();
    expect(begun).toEqual(['a', 'b', 'a']);
  });

  it('begins nothing more once it closes', async () => {
    const { begun, work, end, untilBegun } = heldWork();
    const lane = createLane(1, work);
    lane.enter('a');
    lane.enter('b');
    await untilBegun(1);
    const closed = lane.close();
    lane.enter('c');
    end(0);
    await closed;
    expect(begun).toEqual(['a']);
  });

  it('lets sockets and timers have their turn while a crowd waits', async () => {
    const crowd = Array.from({ length: 50 }, (_, index) => `${index}`);
    let served = 0;
    const all = Promise.withResolvers<void>();
    const lane = createLane(2, async () => {
      if (++served === crowd.length) all.resolve();
    });
    for (const key of crowd) lane.enter(key);
    const servedBefore = await new Promise<number>((resolve) => setImmediate(() => resolve(served)));
    await all.promise;
    expect(servedBefore).toBeLessThan(crowd.length);
  });
});
