import { type ExprAST, parseExpression } from 'publicodes';
import { type InputId, isInputId } from '../../understanding/index.ts';
import { namesIn } from './check-formula.ts';
import { inputOfRule } from './input-rules.ts';
import type { Rule } from './rule.ts';
import type { Formula, FormulaFields } from './rule-file.ts';

/** A formula with its references followed down to plain comparisons. */
export type FormulaTree =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly FormulaTree[] }
  | { readonly kind: 'not'; readonly part: FormulaTree }
  /** One comparison on one input; the engine knows it under the rule's name. */
  | { readonly kind: 'leaf'; readonly rule: Rule };

export interface FormulaTrees {
  readonly trees: ReadonlyMap<string, FormulaTree>;
  /** The comparisons, to be given to the engine: their names and their texts. */
  readonly leaves: Readonly<Record<string, { readonly valeur: string }>>;
}

/** Builds the trees of checked formulas (`formulaGraph`): every name is known, and none goes round in a circle. */
export function formulaTrees(formulas: ReadonlyMap<string, FormulaFields>): FormulaTrees {
  const trees = new Map<string, FormulaTree>();
  const leaves = new Map<string, string>();

  function treeOf(name: string, fields: FormulaFields): FormulaTree {
    const before = trees.get(name);
    if (before !== undefined) return before;
    const tree = ofFields(fields);
    trees.set(name, tree);
    return tree;
  }
  function ofFields(fields: FormulaFields): FormulaTree {
    if (fields['toutes ces conditions'] !== undefined) return joined('all', fields['toutes ces conditions']);
    if (fields['une de ces conditions'] !== undefined) return joined('any', fields['une de ces conditions']);
    return ofText(fields.valeur ?? '');
  }
  const joined = (kind: 'all' | 'any', parts: readonly Formula[]): FormulaTree => ({
    kind,
    parts: parts.map(ofFormula),
  });
  const ofFormula = (formula: Formula) => (typeof formula === 'string' ? ofText(formula) : ofFields(formula));

  function ofText(text: string): FormulaTree {
    const expression = parseExpression(text, '');
    const { name, yes } = yesOrNo(expression);
    const referred = name === undefined ? undefined : formulas.get(name);
    if (name === undefined || referred === undefined) return leaf(text, expression);
    const tree = treeOf(name, referred);
    return yes ? tree : { kind: 'not', part: tree };
  }
  function leaf(text: string, expression: ExprAST): FormulaTree {
    const name = leaves.get(text) ?? `comparaison ${leaves.size + 1}`;
    leaves.set(text, name);
    const inputs = [...new Set(namesIn(expression).map(inputOfRule))].filter((id): id is InputId => isInputId(id));
    return { kind: 'leaf', rule: { name, inputs } };
  }

  for (const [name, fields] of formulas) treeOf(name, fields);
  return { trees, leaves: Object.fromEntries([...leaves].map(([valeur, name]) => [name, { valeur }])) };
}

/** `x`, `x = oui` and `x != non` say yes; `x = non` and `x != oui` say no; anything else names no rule. */
function yesOrNo(expression: ExprAST): { name: string | undefined; yes: boolean } {
  if ('variable' in expression) return { name: expression.variable, yes: true };
  if ('constant' in expression) return { name: undefined, yes: true };
  const [operator, operands] = Object.entries<ExprAST[]>(expression)[0] ?? [];
  const [left, right] = operands ?? [];
  if (left === undefined || right === undefined || !('variable' in left) || !('constant' in right)) {
    return { name: undefined, yes: true };
  }
  return { name: left.variable, yes: (operator === '=') === (right.constant.nodeValue === true) };
}
