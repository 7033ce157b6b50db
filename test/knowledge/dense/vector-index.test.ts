import { describe, expect, it } from 'vitest';
import { createVectorIndex } from '../../../src/knowledge/dense/vector-index.ts';

/** Points on a circle: the neighbours of a direction are known. */
const circle = (count: number) =>
  Array.from({ length: count }, (_, n) => [Math.cos((2 * Math.PI * n) / count), Math.sin((2 * Math.PI * n) / count)]);

describe('a vector index', () => {
  // Above 2,000 vectors the graph is asked.
  it.each([12, 2_400])('of %i passages gives the nearest ones, and exact cosines', (count) => {
    const index = createVectorIndex(circle(count), 2);
    const { nearest, cosine } = index.compare([3, 0], 3);
    expect(nearest[0]).toBe(0);
    expect([...nearest].sort((a, b) => a - b)).toEqual([0, 1, count - 1]);
    expect(cosine(0)).toBeCloseTo(1, 6);
    expect(cosine(count / 4)).toBeCloseTo(0, 6);
    expect(cosine(count / 2)).toBeCloseTo(-1, 6);
  });

  it.each([12, 2_400])('of %i passages refuses a vector of another length', (count) => {
    expect(() => createVectorIndex(circle(count), 2).compare([1], 3)).toThrow(RangeError);
  });

  it('of nothing finds nothing', () => {
    expect(createVectorIndex([], 2).compare([1, 0], 3).nearest).toEqual([]);
  });
});
