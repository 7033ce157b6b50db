import { type ExprAST, parseExpression } from 'publicodes';
import { inputDefinition, isInputId } from '../../understanding/index.ts';
import type { FormulaFields } from './rule-file.ts';

/** All expressions of a formula, each with its place in the file. */
export function expressionsOf(
  rule: FormulaFields,
  path: readonly PropertyKey[],
): { text: string; path: readonly PropertyKey[] }[] {
  const joined = (['toutes ces conditions', 'une de ces conditions'] as const).flatMap((mechanism) =>
    (rule[mechanism] ?? []).flatMap((part, index) => {
      const at = [...path, mechanism, index];
      return typeof part === 'string' ? [{ text: part, path: at }] : expressionsOf(part, at);
    }),
  );
  return rule.valeur === undefined ? joined : [{ text: rule.valeur, path: [...path, 'valeur'] }, ...joined];
}

/** The names that an expression uses. */
export function namesIn(expression: ExprAST): string[] {
  if ('variable' in expression) return [expression.variable];
  if ('constant' in expression) return [];
  return Object.values<ExprAST[]>(expression).flatMap((operands) => operands.flatMap(namesIn));
}

/** The units of parametres.yaml, as inputs write them. */
const UNIT_OF_INPUT: Readonly<Record<string, string>> = { EUR: '€', 'EUR/mois': '€/mois' };

/**
 * What publicodes would let pass: a name written wrong becomes « unknown » for ever, a value that no answer has is never
 * equal, units that differ only warn.
 *
 * @param known every name that a formula may use
 * @param unitOf the unit of a parameter (`parametres . id`), as parametres.yaml writes it
 * @returns the fault in English, or undefined
 */
export function faultOfExpression(
  text: string,
  known: (name: string) => boolean,
  unitOf: (parameter: string) => string | undefined,
): string | undefined {
  let expression: ExprAST;
  try {
    expression = parseExpression(text, '');
  } catch {
    return `« ${text} » is not a formula (an apostrophe in a value? use short words without one)`;
  }
  const unknown = namesIn(expression).find((name) => !known(name));
  if (unknown !== undefined) return `unknown input or rule « ${unknown} »`;
  return faultOfComparison(expression, unitOf);
}

function faultOfComparison(expression: ExprAST, unitOf: (parameter: string) => string | undefined): string | undefined {
  if ('constant' in expression) return 'a formula cannot be a constant';
  if ('variable' in expression) return faultOfPlainName(expression.variable);
  const [operator, operands] = Object.entries<ExprAST[]>(expression)[0] ?? [];
  const [left, right] = operands ?? [];
  if (left === undefined || right === undefined || !('variable' in left)) return 'a comparison begins with a name';
  const name = left.variable;
  const definition = isInputId(name) ? inputDefinition(name) : undefined;
  if ('variable' in right) {
    if (!right.variable.startsWith('parametres . ') || definition?.kind !== 'number')
      return `« ${name} » can only be compared with a value or an amount of parametres.yaml`;
    const unit = unitOf(right.variable) ?? '';
    if ((UNIT_OF_INPUT[unit] ?? unit) === definition.unit) return undefined;
    return `« ${name} » is compared in « ${definition.unit} », not « ${unit} »`;
  }
  if (!('constant' in right)) return 'a comparison ends with a value';
  const { constant } = right;
  const equality = operator === '=' || operator === '!=';
  switch (constant.type) {
    case 'boolean':
      if (definition !== undefined && definition.kind !== 'yes-no') return `« ${name} » is not answered by oui or non`;
      return equality ? undefined : 'oui and non are only compared by = and !=';
    case 'string':
      if (definition?.kind !== 'choice' || definition.several) return `« ${name} » cannot be compared with words`;
      if (!definition.values.includes(constant.nodeValue)) return `« ${name} » has no value « ${constant.nodeValue} »`;
      return equality ? undefined : 'words are only compared by = and !=';
    case 'number':
      if (definition?.kind !== 'number') return `« ${name} » is not a number`;
      if (definition.unit.startsWith('€')) return `« ${constant.nodeValue} »: amounts come from parametres.yaml`;
      if (constant.rawUnit === definition.unit) return undefined;
      return `« ${name} » is compared in « ${definition.unit} », not « ${constant.rawUnit ?? 'no unit'} »`;
    case 'date':
      return definition?.kind === 'date' ? undefined : `« ${name} » is not a date`;
    default:
      return constant satisfies never;
  }
}

function faultOfPlainName(name: string): string | undefined {
  if (!isInputId(name) || inputDefinition(name).kind === 'yes-no') return undefined;
  return `« ${name} » is not answered by oui or non: compare it with a value`;
}
