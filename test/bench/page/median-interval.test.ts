import { describe, expect, it } from 'vitest';
import { medianInterval, rankOfBound } from './median-interval.ts';

describe('the interval of a median', () => {
  it.each([
    [5, 0],
    [6, 1],
    [10, 2],
    [20, 6],
    [25, 8],
    [30, 10],
    [50, 18],
  ])('of %i values leaves out what the tables of the sign test say', (count, rank) => {
    expect(rankOfBound(count)).toBe(rank);
  });

  it('is between the values of these ranks, in whatever order they come', () => {
    expect(medianInterval([7, 1, 9, 3, 5, 10, 2, 8, 4, 6])).toEqual({ median: 5.5, low: 2, high: 9 });
  });

  it('has no end when the values are too few', () => {
    expect(medianInterval([1, 2, 3])).toEqual({
      median: 2,
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
  });
});
