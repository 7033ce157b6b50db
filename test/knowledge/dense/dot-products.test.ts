import { describe, expect, it } from 'vitest';
import { dotProducts } from '../../../src/knowledge/dense/dot-products.ts';

describe('dotProducts', () => {
  it.each([0, 1, 3, 4, 5, 9])('multiplies a vector with %i others as one by one', (count) => {
    const vector = Float64Array.of(0.1, -2, 0.3);
    const flat = Float32Array.from({ length: count * 3 }, (_, at) => Math.sin(at));
    const oneByOne = Array.from({ length: count }, (_, number) =>
      vector.reduce((sum, value, axis) => sum + value * (flat[number * 3 + axis] ?? 0), 0),
    );
    expect([...dotProducts(flat, vector)]).toEqual(oneByOne);
  });
});
