import { describe, expect, it } from 'vitest';
import { rank } from '../../src/knowledge/rank.ts';

describe('rank', () => {
  it('gives the highest first, keeps the order of equals, and leaves out what scored nothing', () => {
    expect(rank(Float64Array.of(0, 2, 5, 2, -1, 3), 10)).toEqual([2, 5, 1, 3]);
  });

  it('keeps to the limit, even among equals', () => {
    expect(rank(Float64Array.of(2, 2, 9, 2), 2)).toEqual([2, 0]);
    expect(rank(Float64Array.of(1, 2), 0)).toEqual([]);
    expect(rank(new Float64Array(0), 3)).toEqual([]);
  });
});
