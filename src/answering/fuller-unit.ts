import type { AnswerUnit } from '../knowledge/index.ts';

const known = new WeakMap<readonly AnswerUnit[], ReadonlyMap<string, AnswerUnit>>();

/** The unit that tells more fully what a glossary's line tells; else the unit itself. */
export function fullerUnit(unit: AnswerUnit, units: readonly AnswerUnit[]): AnswerUnit {
  if (unit.fuller === undefined) return unit;
  const byId = known.get(units) ?? new Map(units.map((one) => [one.id, one]));
  known.set(units, byId);
  return byId.get(unit.fuller) ?? unit;
}
