import { describe, expect, it } from 'vitest';
import { learnListwise, learnLogistic, listShares, logisticOf } from '../../src/learning/index.ts';

describe('a logistic regression over a few numbers', () => {
  const cases = Array.from({ length: 200 }, (_, at) => ({
    values: [at / 100, at % 7],
    holds: at % 4 === 0 ? at < 100 : at >= 100,
  }));
  const model = learnLogistic(cases);

  it('gives the share that holds, where it was learned', () => {
    const mean = cases.reduce((sum, { values }) => sum + logisticOf(model, values), 0) / cases.length;
    expect(mean).toBeCloseTo(cases.filter(({ holds }) => holds).length / cases.length, 1);
  });

  it('follows what tells, and hardly what does not', () => {
    expect(logisticOf(model, [1.9, 3])).toBeGreaterThan(0.6);
    expect(logisticOf(model, [0.1, 3])).toBeLessThan(0.4);
    expect(Math.abs(logisticOf(model, [1, 0]) - logisticOf(model, [1, 6]))).toBeLessThan(0.15);
  });

  it('counts a heavier case more', () => {
    const heavy = learnLogistic(cases.map((one) => ({ ...one, weight: one.holds ? 10 : 1 })));
    expect(logisticOf(heavy, [1, 3])).toBeGreaterThan(logisticOf(model, [1, 3]) + 0.2);
  });
});

describe('a listwise model', () => {
  /** Two candidates, three signs; the second sign tells which is right, the first is chance. */
  const lists = Array.from({ length: 100 }, (_, at) => ({
    values: Float32Array.from([at % 3, at % 2, 1, (at + 1) % 3, (at + 1) % 2, 1]),
    right: [at % 2 === 1 ? 0 : 1],
  }));

  it('learns the sign that tells and gives shares that are 1 together', () => {
    const weights = learnListwise(lists, 3);
    expect(weights[1]).toBeGreaterThan(5 * Math.abs(weights[0] ?? 0));
    const shares = listShares(Float32Array.from([0, 1, 1, 0, 0, 1]), weights);
    expect(shares[0]).toBeGreaterThan(0.9);
    expect((shares[0] ?? 0) + (shares[1] ?? 0)).toBeCloseTo(1);
  });
});
