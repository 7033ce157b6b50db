import type Engine from 'publicodes';
import { INPUT_IDS, type InputId, inputDefinition, isInputId } from '../inputs.ts';
import { type EngineSituation, engineSituations, inputOfRule } from '../rules/input-rules.ts';
import { numberLimits } from '../rules/number-limits.ts';
import type { ConditionState, Rule, RuleBook } from '../rules/rule-book.ts';
import { type Answer, numberRange, type Situation } from '../situation.ts';

/** How a rule stands, and the answers that could still change it. */
export interface Standing {
  readonly state: ConditionState;
  /** Inputs not asked yet on which an unknown state depends; empty when only a person can tell. */
  readonly missing: readonly InputId[];
}

export interface Standings {
  of(rule: Rule, situation: Situation): Standing;
  stateOf(rule: Rule, situation: Situation): ConditionState;
}

/** Answers repeat from one person and one question to the next; no answer stays with a name or a conversation. */
const REMEMBERED = 50_000;

const memories = new WeakMap<RuleBook, Map<string, Standing>>();

/**
 * The engine, seen as three values. publicodes reasons with the unknown as Kleene does (one false part is enough for
 * « toutes », one true part for « une »), so an answer more never takes back what was already settled.
 */
export function standingsOf(rules: RuleBook): Standings {
  const memory = memories.get(rules) ?? new Map<string, Standing>();
  memories.set(rules, memory);
  const situated = new WeakMap<Situation, SituatedEngines>();
  function of(rule: Rule, situation: Situation): Standing {
    const key = `${rule.name}|${rule.inputs.map((id) => String(situation[id] ?? '')).join('|')}`;
    const before = memory.get(key);
    if (before !== undefined) return before;
    if (memory.size >= REMEMBERED) memory.clear();
    const engines = situated.get(situation) ?? situatedEngines(rules, situation);
    situated.set(situation, engines);
    const standing = standingIn(engines(rule), rule, situation);
    memory.set(key, standing);
    return standing;
  }
  return { of, stateOf: (rule, situation) => of(rule, situation).state };
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

function standingIn(engines: readonly Engine[], rule: Rule, situation: Situation): Standing {
  const states = new Set<ConditionState>();
  const missing = new Set<string>();
  for (const engine of engines) {
    // Not `evaluate`: it parses the rule's name again each time, at more cost than the evaluation (publicodes 1.10.3).
    const { nodeValue, missingVariables } = engine.evaluateNode(engine.getRule(rule.name));
    states.add(nodeValue === true ? 'met' : nodeValue === false ? 'missing' : 'unknown');
    for (const name of Object.keys(missingVariables)) missing.add(inputOfRule(name));
  }
  const [first = 'unknown'] = states;
  const state = states.size === 1 ? first : 'unknown';
  const open = state === 'unknown' ? [...missing].filter(isInputId) : [];
  return { state, missing: open.filter((id) => situation[id] === undefined) };
}
