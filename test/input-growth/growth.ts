import { setTimeout } from 'node:timers/promises';

/** Time at twice the length over time at the length: 2 when it grows with the text alone, 4 when it is quadratic. */
export const GROWTH_MOST = 2.6;
/** Processor times below this are the clock's, and freeze nobody, in milliseconds. */
const NEGLIGIBLE_MS = 0.4;
/** A measure lasts this long at least, in milliseconds, so that it stands above the clock's noise. */
const MEASURE_MS = 2;
const RUNS_A_MEASURE = 3;
const CALLS_MOST = 50;
/** What takes this long is no noise: once is enough. */
const SLOW_MS = 200;
/** A machine that is busy for a moment slows one measure, not each of them. */
const ATTEMPTS = 5;
const BETWEEN_ATTEMPTS_MS = 100;

export type Reader = (text: string) => unknown;

let texts = 0;

/** The least of several runs, in milliseconds for one text; no text is read twice, for readers remember them. */
async function timeOf(read: Reader, text: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS_A_MEASURE; run++) {
    const begun = spentMs();
    let calls = 0;
    do {
      texts += 1;
      await read(`${unheardOf(texts)}${text}`);
      calls += 1;
    } while (spentMs() - begun < MEASURE_MS && calls < CALLS_MOST);
    least = Math.min(least, (spentMs() - begun) / calls);
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
  let once = Number.POSITIVE_INFINITY;
  let ms = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    once = Math.min(once, await timeOf(read, textOf(length)));
    ms = Math.min(ms, await timeOf(read, textOf(2 * length)));
    if (ms < NEGLIGIBLE_MS || ms / once <= GROWTH_MOST) return undefined;
    await setTimeout(BETWEEN_ATTEMPTS_MS);
  }
  return { growth: ms / once, ms };
}

/** Processor time of this thread: what else runs on the machine does not count. */
function spentMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** A few letters that no text before began with. */
function unheardOf(number: number): string {
  return number.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)));
}
