import type { Situation } from '../../understanding/index.ts';
import type { Rule } from '../rules/rule.ts';
import type { Scheme } from '../rules/rule-book.ts';
import type { Standings } from './condition-states.ts';

/** How well a scheme fits a person: the higher, the earlier it is shown. */
export interface Fitness {
  /** 2: made for the goal told, and for no other; 1: serves it; 0: nothing known; -1: made for another. */
  readonly goal: number;
  /** 1: made for that age; 0: for any, or unknown; -1: for another. */
  readonly age: number;
  readonly status: number;
}

export function fitnessOf({ fit }: Scheme, situation: Situation, stateOf: Standings['stateOf']): Fitness {
  const points = (rule: Rule | undefined) => {
    if (rule === undefined) return 0;
    const state = stateOf(rule, situation);
    return state === 'met' ? 1 : state === 'missing' ? -1 : 0;
  };
  const goal = points(fit.goal);
  return { goal: goal === 1 && fit.goalIsPrecise ? 2 : goal, age: points(fit.age), status: points(fit.status) };
}
