import {
  type Answer,
  INPUT_IDS,
  type InputId,
  inputDefinition,
  isUnsaid,
  numberRange,
  type Situation,
} from '../../understanding/index.ts';
import { type NumberLimits, tellingValues } from './number-limits.ts';

/** The name of « this value is among the answers »: `situation . NEET`, `type_contrat . temps_partiel_moins_24h`. */
export function valueRuleName(id: InputId, value: string): string {
  return `${id} . ${value.replace('<', 'moins_')}`;
}

/** The publicodes rules that receive the answers: one an input, and one a value where several may be true at once. */
export function inputRules(): Record<string, { unité?: string } | null> {
  const rules: Record<string, { unité?: string } | null> = {};
  for (const id of INPUT_IDS) {
    const definition = inputDefinition(id);
    rules[id] = definition.kind === 'number' ? { unité: definition.unit } : null;
    if (definition.kind === 'choice' && definition.several) {
      for (const value of definition.values) rules[valueRuleName(id, value)] = null;
    }
  }
  return rules;
}

/** The input that receives answers under this rule's name. */
export function inputOfRule(name: string): string {
  return name.split(' . ')[0] ?? name;
}

/** Answers as publicodes takes them: numbers, `oui`, `'words'`, days. */
export type EngineSituation = Readonly<Record<string, string | number>>;

/**
 * Situations in the engine's own terms, from checked answers only: no word of the person ever reaches the engine. A range
 * gives several, one a value it may stand for; a condition holds when it holds in all of them.
 */
export function engineSituations(
  situation: Situation,
  ids: readonly InputId[],
  limits: NumberLimits,
): EngineSituation[] {
  let all: EngineSituation[] = [{}];
  for (const id of ids) {
    const meanings = meaningsOf(id, situation[id], limits);
    if (meanings.length > 0) all = all.flatMap((one) => meanings.map((meaning) => ({ ...one, ...meaning })));
  }
  return all;
}

function meaningsOf(id: InputId, answer: Answer | undefined, limits: NumberLimits): EngineSituation[] {
  if (answer === undefined || isUnsaid(answer)) return [];
  const definition = inputDefinition(id);
  switch (definition.kind) {
    case 'number': {
      const range = numberRange(definition, answer);
      if (range === undefined) return [];
      return tellingValues(id, range.from, range.to, limits).map((value) => ({ [id]: value }));
    }
    case 'yes-no':
      return [{ [id]: String(answer) }];
    case 'date':
      return [{ [id]: String(answer).split('-').reverse().join('/') }];
    case 'choice': {
      if (!definition.several) return [{ [id]: `'${String(answer)}'` }];
      const said = typeof answer === 'string' ? [answer] : Array.isArray(answer) ? answer : [];
      return [
        Object.fromEntries(
          definition.values.map((value) => [valueRuleName(id, value), said.includes(value) ? 'oui' : 'non']),
        ),
      ];
    }
    default:
      return definition satisfies never;
  }
}
