import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/eligibility/index.ts';
import { realRules } from './real-rules.ts';

const rules = realRules();

describe.each(rules.schemes)('$id, by its examples', (scheme) => {
  it.each(scheme.cases)('$name: $verdict', ({ situation, verdict, missing, unknown, day }) => {
    const [result] = evaluate(rules, situation, day ?? scheme.meta.verifie_le, [scheme.id]);
    expect(result?.verdict).toBe(verdict);
    const named = (state: string) => (result?.reasons ?? []).filter((one) => one.state === state).map(({ id }) => id);
    expect(named('missing')).toEqual(expect.arrayContaining([...missing]));
    expect(named('unknown')).toEqual(expect.arrayContaining([...unknown]));
  });
});
