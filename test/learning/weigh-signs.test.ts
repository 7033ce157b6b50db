import { describe, expect, it } from 'vitest';
import { boostedModelSchema, boostedOf, learnBoosted, learnListwise, listShares } from '../../src/learning/index.ts';

describe('boosted trees over a few numbers', () => {
  /** Holds where one of two numbers is high, but not both: no line parts them. The third number is chance. */
  const cases = Array.from({ length: 400 }, (_, at) => {
    const [first, second] = [(at % 20) / 20, Math.floor(at / 20) / 20];
    return { values: [first, second, at % 7], holds: first > 0.5 !== second > 0.5 };
  });
  const model = learnBoosted(cases);

  it('give the share that holds, where they were learned', () => {
    const mean = cases.reduce((sum, { values }) => sum + boostedOf(model, values), 0) / cases.length;
    expect(mean).toBeCloseTo(cases.filter(({ holds }) => holds).length / cases.length, 1);
  });

  it('follow what tells, also two numbers together, and not what is chance', () => {
    expect(boostedOf(model, [0.9, 0.1, 3])).toBeGreaterThan(0.8);
    expect(boostedOf(model, [0.1, 0.9, 3])).toBeGreaterThan(0.8);
    expect(boostedOf(model, [0.9, 0.9, 3])).toBeLessThan(0.2);
    expect(Math.abs(boostedOf(model, [0.9, 0.1, 0]) - boostedOf(model, [0.9, 0.1, 6]))).toBeLessThan(0.1);
  });

  it('count a heavier case more', () => {
    const heavy = learnBoosted(cases.map((one) => ({ ...one, weight: one.holds ? 10 : 1 })));
    expect(boostedOf(heavy, [0.9, 0.9, 3])).toBeGreaterThan(boostedOf(model, [0.9, 0.9, 3]));
  });

  it('are the same when they are learned again, and once they are read back', () => {
    expect(learnBoosted(cases)).toEqual(model);
    expect(boostedModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  it('say something of nothing', () => {
    expect(boostedOf(learnBoosted([]), [])).toBe(0.5);
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
