import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../src/evaluation/judge/agreement.ts';

/** As many replies of each kind. */
const replies = (bothRight: number, onlyMetrics: number, onlyJudge: number, bothWrong: number) => [
  ...Array.from({ length: bothRight }, () => ({ metrics: true, judge: true })),
  ...Array.from({ length: onlyMetrics }, () => ({ metrics: true, judge: false })),
  ...Array.from({ length: onlyJudge }, () => ({ metrics: false, judge: true })),
  ...Array.from({ length: bothWrong }, () => ({ metrics: false, judge: false })),
];

describe('agreement', () => {
  it.each<[readonly [number, number, number, number], number, number]>([
    // By hand: (.70 − .50) / (1 − .50), with .50 = (25 × 30 + 25 × 20) / 50².
    [[20, 5, 10, 15], 0.7, 0.4],
    // (.60 − .54) / .46, with .54 = (60 × 70 + 40 × 30) / 100².
    [[45, 15, 25, 15], 0.6, 0.06 / 0.46],
    // (.60 − .46) / .54, with .46 = (60 × 30 + 40 × 70) / 100².
    [[25, 35, 5, 35], 0.6, 0.14 / 0.54],
    // (.25 − .50) / .50, with .50 = (2 × 1 + 2 × 3) / 4².
    [[0, 2, 1, 1], 0.25, -0.5],
    [[6, 0, 0, 2], 1, 1],
    [[0, 5, 5, 0], 0, -1],
    // Each says what it says whatever the other does: no more than chance.
    [[9, 3, 3, 1], 0.625, 0],
  ])('%j: a share of %d and a kappa of %d', (counts, share, kappa) => {
    const agreement = agreementOf(replies(...counts));
    expect(agreement).toMatchObject({
      bothRight: counts[0],
      onlyMetrics: counts[1],
      onlyJudge: counts[2],
      bothWrong: counts[3],
    });
    expect(agreement.share).toBeCloseTo(share, 12);
    expect(agreement.kappa).toBeCloseTo(kappa, 12);
  });

  it('has no kappa when both say the same of all: chance explains it whole', () => {
    expect(agreementOf(replies(7, 0, 0, 0))).toMatchObject({ share: 1, kappa: null });
    expect(agreementOf(replies(0, 0, 0, 3))).toMatchObject({ share: 1, kappa: null });
    expect(agreementOf([])).toMatchObject({ share: null, kappa: null });
  });

  it('is no better than chance when one of both says the same of all, however often they agree', () => {
    expect(agreementOf(replies(90, 10, 0, 0))).toMatchObject({ share: 0.9, kappa: 0 });
  });
});
