import { engineSituations } from '../rules/input-rules.ts';
import type { ConditionState, Rule, RuleBook } from '../rules/rule-book.ts';
import type { Situation } from '../situation.ts';

/** Says how a rule stands for a person. */
export type StateOf = (rule: Rule, situation: Situation) => ConditionState;

/** Answers repeat from one person and one question to the next; no answer stays with a name or a conversation. */
const REMEMBERED_STATES = 50_000;

const remembered = new WeakMap<RuleBook, Map<string, ConditionState>>();

/**
 * The engine, seen as three values. publicodes reasons with the unknown as Kleene does (one false part is enough for
 * « toutes », one true part for « une »), so an answer more never takes back what was already settled.
 */
export function stateReader(rules: RuleBook): StateOf {
  const memory = remembered.get(rules) ?? new Map<string, ConditionState>();
  remembered.set(rules, memory);
  return (rule, situation) => {
    const key = `${rule.name}|${rule.inputs.map((id) => String(situation[id] ?? '')).join('|')}`;
    const before = memory.get(key);
    if (before !== undefined) return before;
    if (memory.size >= REMEMBERED_STATES) memory.clear();
    const state = evaluate(rules, rule, situation);
    memory.set(key, state);
    return state;
  };
}

function evaluate({ engine }: RuleBook, rule: Rule, situation: Situation): ConditionState {
  let common: ConditionState | undefined;
  for (const one of engineSituations(situation, rule.inputs)) {
    const copy = engine.shallowCopy();
    copy.setSituation(one);
    const value = copy.evaluate(rule.name).nodeValue;
    const state = value === true ? 'met' : value === false ? 'missing' : 'unknown';
    if (common !== undefined && common !== state) return 'unknown';
    common = state;
  }
  return common ?? 'unknown';
}
