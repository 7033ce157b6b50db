import type Engine from 'publicodes';
import {
  type Answer,
  INPUT_IDS,
  type InputId,
  inputDefinition,
  numberRange,
  type Situation,
} from '../../understanding/index.ts';
import { engineSituations } from '../rules/input-rules.ts';
import { numberLimits } from '../rules/number-limits.ts';
import type { Rule } from '../rules/rule.ts';
import type { ConditionState, RuleBook } from '../rules/rule-book.ts';

/** Says how a rule stands for a person. */
export interface Standings {
  stateOf(rule: Rule, situation: Situation): ConditionState;
}

/** Answers repeat from one person and one question to the next; no answer stays with a name or a conversation. */
const REMEMBERED = 50_000;

interface Memory {
  /** The same, by the very object: no key to build for a rule asked again of one situation. */
  readonly bySituation: WeakMap<Situation, Map<string, ConditionState>>;
  readonly states: Map<string, ConditionState>;
  /** Copies of the engine that take one situation after another, by the ranges they tell apart; the parsed rules are shared. */
  readonly workers: Map<string, Workers>;
}

interface Workers {
  readonly engines: Engine[];
  /** How many of the engines are in use. */
  count: number;
  /** What they know at this moment. */
  known: Situation | undefined;
}

const memories = new WeakMap<RuleBook, Memory>();

/**
 * The engine, seen as three values. publicodes reasons with the unknown as Kleene does (one false part is enough for
 * « toutes », one true part for « une »), so an answer more never takes back what was already settled.
 */
export function standingsOf(rules: RuleBook): Standings {
  const memory = memories.get(rules) ?? {
    bySituation: new WeakMap(),
    states: new Map(),
    workers: new Map(),
  };
  memories.set(rules, memory);
  const statesOf = (situation: Situation) => {
    const held = memory.bySituation.get(situation);
    if (held !== undefined) return held;
    const states = new Map<string, ConditionState>();
    memory.bySituation.set(situation, states);
    return states;
  };
  return {
    stateOf(rule, situation) {
      const own = statesOf(situation);
      const known = own.get(rule.name);
      if (known !== undefined) return known;
      const key = `${rule.name}|${rule.inputs.map((id) => String(situation[id] ?? '')).join('|')}`;
      const before = memory.states.get(key);
      if (before !== undefined) {
        own.set(rule.name, before);
        return before;
      }
      if (memory.states.size >= REMEMBERED) memory.states.clear();
      const state = evaluate(rules, memory, rule, situation);
      memory.states.set(key, state);
      own.set(rule.name, state);
      return state;
    },
  };
}

/** One situation serves all rules; a rule that looks at a range is evaluated in each of the situations it may stand for. */
function evaluate(rules: RuleBook, memory: Memory, rule: Rule, situation: Situation): ConditionState {
  const ranges = rule.inputs.filter((id) => isRange(id, situation[id]));
  const states = enginesFor(rules, memory, ranges, situation).map((engine) => stateIn(engine, rule));
  return states.every((state) => state === states[0]) ? (states[0] ?? 'unknown') : 'unknown';
}

/** The engines that know the situation, one for each of the values that its ranges may stand for. */
function enginesFor(rules: RuleBook, memory: Memory, ranges: readonly InputId[], situation: Situation): Engine[] {
  const group = ranges.join(' ');
  const workers = memory.workers.get(group) ?? { engines: [], count: 0, known: undefined };
  memory.workers.set(group, workers);
  if (workers.known !== situation) {
    const told = INPUT_IDS.filter((id) => ranges.includes(id) || !isRange(id, situation[id]));
    const meanings = engineSituations(situation, told, numberLimits(rules.engine));
    for (const [index, meaning] of meanings.entries()) {
      workers.engines[index] = (workers.engines[index] ?? rules.engine.shallowCopy()).setSituation(meaning);
    }
    workers.count = meanings.length;
    workers.known = situation;
  }
  return workers.engines.slice(0, workers.count);
}

/** The answer stands for several numbers: « 18-25 », or « oui » to an amount. */
function isRange(id: InputId, answer: Answer | undefined): boolean {
  const definition = inputDefinition(id);
  if (definition.kind !== 'number') return false;
  const range = numberRange(definition, answer);
  return range !== undefined && range.from !== range.to;
}

function stateIn(engine: Engine, { name }: Rule): ConditionState {
  // Not `evaluate`: it parses the rule's name again each time, at more cost than the evaluation (publicodes 1.10.3).
  const { nodeValue } = engine.evaluateNode(engine.getRule(name));
  if (nodeValue === true) return 'met';
  return nodeValue === false ? 'missing' : 'unknown';
}
