import { describe, expect, it } from 'vitest';
import { measurePace, PACES } from './measure-paces.ts';

const QUESTIONS = 20;
/** The default of MODEL_TIMEOUT_MS, and what a busy machine may add, in ms. */
const BUDGET_MS = 12_000;
const TOLERANCE_MS = 2_000;
const FIRST_SIGN_MS = 1_000;

describe('a model of ordinary speed, at the default settings', () => {
  it.each([
    ['0.3 s, 150 tokens/s', 0.95],
    ['0.6 s, 60 tokens/s', 0.95],
    ['1.5 s, 25 tokens/s', 0.8],
  ] as const)(
    '%s: gives at least %d of the answers, seen to be coming within a second, never beyond the budget',
    async (name, share) => {
      const pace = PACES[name];
      if (pace === undefined) throw new Error(name);
      const figures = await measurePace(pace, 'choose', QUESTIONS);
      expect(figures.answers).toBeGreaterThanOrEqual(QUESTIONS);
      expect(figures.byModel).toBeGreaterThanOrEqual(share);
      expect(figures.firstSignMs).toBeLessThanOrEqual(FIRST_SIGN_MS);
      expect(figures.longestMs).toBeLessThanOrEqual(BUDGET_MS + TOLERANCE_MS);
    },
  );
});
