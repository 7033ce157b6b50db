import type Engine from 'publicodes';
import type { InputId } from '../../understanding/index.ts';

/** For each input, the numbers that formulas compare it with. */
export type NumberLimits = ReadonlyMap<string, readonly number[]>;

const COMPARISON = /([\w]+) (?:>=|<=|>|<|=|!=) (?:(\d+(?:\.\d+)?)|(parametres \. \w+))/g;
const known = new WeakMap<Engine, NumberLimits>();

/** The limits at which a rule may change its mind: between two of them, one value of a range speaks for all. */
export function numberLimits(engine: Engine): NumberLimits {
  const before = known.get(engine);
  if (before !== undefined) return before;
  const limits = new Map<string, number[]>();
  for (const { rawNode } of Object.values(engine.getParsedRules())) {
    for (const [, input, value, parameter] of JSON.stringify(rawNode).matchAll(COMPARISON)) {
      if (input === undefined) continue;
      const limit = parameter === undefined ? Number(value) : amountOf(engine, parameter);
      limits.set(input, [...(limits.get(input) ?? []), limit]);
    }
  }
  known.set(engine, limits);
  return limits;
}

function amountOf(engine: Engine, name: string): number {
  return Number(engine.evaluateNode(engine.getRule(name)).nodeValue);
}

/** The values that stand for a range: its ends, and both sides of each limit inside. */
export function tellingValues(id: InputId, from: number, to: number, limits: NumberLimits): number[] {
  const sides = (limits.get(id) ?? []).flatMap((limit) => [limit - 1, limit, limit + 1]);
  return [...new Set([from, to, ...sides.filter((value) => value > from && value < to)])];
}
