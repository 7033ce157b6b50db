import { median } from './median.ts';

/** The median of some differences, and where it is for certain at 95 % if they are independent. */
export interface MedianInterval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const LEFT_OUT_EACH_SIDE = 0.025;

/**
 * The interval of the sign test, which supposes nothing of how the values are spread: between the kth smallest and the kth
 * largest. Fewer than 6 values give an interval without end.
 */
export function medianInterval(values: readonly number[]): MedianInterval {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = rankOfBound(sorted.length);
  return {
    median: median(sorted),
    low: sorted[rank - 1] ?? Number.NEGATIVE_INFINITY,
    high: sorted[sorted.length - rank] ?? Number.POSITIVE_INFINITY,
  };
}

/** The largest k such that fewer than k heads in `count` throws of a coin are 2.5 % likely or less; 0 if there is none. */
export function rankOfBound(count: number): number {
  let likely = 0.5 ** count;
  let sum = 0;
  for (let heads = 0; heads <= count; heads += 1) {
    sum += likely;
    if (sum > LEFT_OUT_EACH_SIDE) return heads;
    likely *= (count - heads) / (heads + 1);
  }
  return 0;
}
