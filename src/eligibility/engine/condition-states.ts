import type Engine from 'publicodes';
import { INPUT_IDS, type InputId, inputDefinition } from '../inputs.ts';
import { type EngineSituation, engineSituations } from '../rules/input-rules.ts';
import { numberLimits } from '../rules/number-limits.ts';
import type { ConditionState, Rule, RuleBook } from '../rules/rule-book.ts';
import { type Answer, numberRange, type Situation } from '../situation.ts';

/** Says how a rule stands for a person. */
export interface Standings {
  stateOf(rule: Rule, situation: Situation): ConditionState;
}

/** Answers repeat from one person and one question to the next; no answer stays with a name or a conversation. */
const REMEMBERED = 50_000;

const memories = new WeakMap<RuleBook, Map<string, ConditionState>>();

/**
 * The engine, seen as three values. publicodes reasons with the unknown as Kleene does (one false part is enough for
 * « toutes », one true part for « une »), so an answer more never takes back what was already settled.
 */
export function standingsOf(rules: RuleBook): Standings {
  const memory = memories.get(rules) ?? new Map<string, ConditionState>();
  memories.set(rules, memory);
  const situated = new WeakMap<Situation, SituatedEngines>();
  return {
    stateOf(rule, situation) {
      const key = `${rule.name}|${rule.inputs.map((id) => String(situation[id] ?? '')).join('|')}`;
      const before = memory.get(key);
      if (before !== undefined) return before;
      if (memory.size >= REMEMBERED) memory.clear();
      const engines = situated.get(situation) ?? situatedEngines(rules, situation);
      situated.set(situation, engines);
      const state = stateIn(engines(rule), rule);
      memory.set(key, state);
      return state;
    },
  };
}

type SituatedEngines = (rule: Rule) => readonly Engine[];

/** Copies of the engine that know the situation: one for all rules, but one a value for a rule that looks at a range. */
function situatedEngines(rules: RuleBook, situation: Situation): SituatedEngines {
  const limits = numberLimits(rules);
  const ranges = INPUT_IDS.filter((id) => isRange(id, situation[id]));
  const copyKnowing = (one: EngineSituation) => rules.engine.shallowCopy().setSituation(one);
  let common: readonly Engine[] | undefined;
  return ({ inputs }) => {
    if (inputs.some((id) => ranges.includes(id))) return engineSituations(situation, inputs, limits).map(copyKnowing);
    const fixed = INPUT_IDS.filter((id) => !ranges.includes(id));
    common ??= engineSituations(situation, fixed, limits).map(copyKnowing);
    return common;
  };
}

/** The answer stands for several numbers: « 18-25 », or « oui » to an amount. */
function isRange(id: InputId, answer: Answer | undefined): boolean {
  const definition = inputDefinition(id);
  if (definition.kind !== 'number') return false;
  const range = numberRange(definition, answer);
  return range !== undefined && range.from !== range.to;
}

/** The state that all copies agree on. */
function stateIn(engines: readonly Engine[], { name }: Rule): ConditionState {
  const states = new Set<ConditionState>();
  for (const engine of engines) {
    // Not `evaluate`: it parses the rule's name again each time, at more cost than the evaluation (publicodes 1.10.3).
    const { nodeValue } = engine.evaluateNode(engine.getRule(name));
    states.add(nodeValue === true ? 'met' : nodeValue === false ? 'missing' : 'unknown');
  }
  const [first = 'unknown'] = states;
  return states.size === 1 ? first : 'unknown';
}
