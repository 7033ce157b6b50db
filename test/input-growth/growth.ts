import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Time at twice the length over time at the length: 2 when it grows with the text alone, 4 when it is quadratic. */
export const GROWTH_MOST = 2.6;
/** Times below this are the clock's, and freeze nobody, in milliseconds. */
const NEGLIGIBLE_MS = 0.4;
const RUNS_A_MEASURE = 3;
/** What takes this long is no noise: once is enough. */
const SLOW_MS = 200;
const BETWEEN_ATTEMPTS_MS = 50;

interface TimePiece {
  now(): number;
  /** A measure lasts this long at least, in milliseconds, so that it stands above the clock's steps. */
  readonly measureMs: number;
  readonly callsMost: number;
}

/** Fine, but what else runs on the machine counts. */
const WALL: TimePiece = { now: () => performance.now(), measureMs: 2, callsMost: 50 };
/** Of this thread alone, in steps of 4 ms on Linux. */
const PROCESSOR: TimePiece = {
  now() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
  measureMs: 60,
  callsMost: 1_000,
};
/** A machine that is busy slows the wall's measures: what they find is measured again by the processor's clock. */
const ATTEMPTS: readonly TimePiece[] = [WALL, WALL, WALL, WALL, PROCESSOR, PROCESSOR];

export type Reader = (text: string) => unknown;

let texts = 0;

/** The least of several runs, in milliseconds for one text; no text is read twice, for readers remember them. */
async function timeOf(read: Reader, text: string, { now, measureMs, callsMost }: TimePiece): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS_A_MEASURE; run++) {
    const begun = now();
    let calls = 0;
    do {
      texts += 1;
      await read(`${unheardOf(texts)}${text}`);
      calls += 1;
    } while (now() - begun < measureMs && calls < callsMost);
    least = Math.min(least, (now() - begun) / calls);
    if (least > SLOW_MS) break;
  }
  return least;
}

/** @returns the growth of the least times when it is too fast however often it is measured, and the time at twice the length; undefined otherwise */
export async function tooFastGrowth(
  read: Reader,
  textOf: (length: number) => string,
  length: number,
): Promise<{ readonly growth: number; readonly ms: number } | undefined> {
  let fault = { growth: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY };
  for (const timePiece of ATTEMPTS) {
    const once = await timeOf(read, textOf(length), timePiece);
    const ms = await timeOf(read, textOf(2 * length), timePiece);
    if (ms < NEGLIGIBLE_MS || ms / once <= GROWTH_MOST) return undefined;
    fault = { growth: ms / once, ms };
    await setTimeout(BETWEEN_ATTEMPTS_MS);
    collectGarbage();
  }
  return fault;
}

setFlagsFromString('--expose-gc');
/** What earlier texts left is not paid for by the next measure. */
const collectGarbage: () => void = runInNewContext('gc');

/** A few letters that no text before began with. */
function unheardOf(number: number): string {
  return number.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
}
