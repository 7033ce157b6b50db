import { parseExpression } from 'publicodes';
import { INPUT_IDS, type InputId, isInputId } from '../../understanding/index.ts';
import { expressionsOf, faultOfExpression, namesIn } from './check-formula.ts';
import { inputOfRule } from './input-rules.ts';
import type { FormulaFields } from './rule-file.ts';
import type { YamlFile } from './yaml-file.ts';

/** One rule of a file, before the engine reads it. */
export interface RawRule {
  readonly name: string;
  readonly rule: FormulaFields;
  readonly file: YamlFile;
}

export interface FormulaGraph {
  /** The inputs of each rule, in the order of faits.md §5.0. */
  readonly inputs: ReadonlyMap<string, readonly InputId[]>;
  /** Every name that some formula uses. */
  readonly used: ReadonlySet<string>;
}

/**
 * Checks every formula, and finds the inputs that each rule depends on, directly or through others.
 *
 * @param given names that may be used besides the rules' own, a parameter with its unit
 * @throws RulesFault on an unknown name, a value that cannot be, or rules that go round in a circle
 */
export function formulaGraph(rules: readonly RawRule[], given: ReadonlyMap<string, string | undefined>): FormulaGraph {
  const uses = new Map<string, { raw: RawRule; names: string[] }>();
  const own = new Set(rules.map(({ name }) => name));
  const known = (name: string) => given.has(name) || own.has(name);
  for (const raw of rules) {
    const names = new Set<string>();
    for (const { text, path } of expressionsOf(raw.rule, [raw.name])) {
      const fault = faultOfExpression(text, known, (parameter) => given.get(parameter));
      if (fault !== undefined) raw.file.fail(path, fault);
      for (const name of namesIn(parseExpression(text, ''))) names.add(name);
    }
    uses.set(raw.name, { raw, names: [...names] });
  }

  const found = new Map<string, ReadonlySet<InputId>>();
  const inputsOf = (name: string, path: readonly string[]): ReadonlySet<InputId> => {
    const used = uses.get(name);
    if (used === undefined) {
      const input = inputOfRule(name);
      return new Set(isInputId(input) ? [input] : []);
    }
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name];
      return used.raw.file.fail([name], `rules in a circle: ${circle.join(' → ')}`);
    }
    const already = found.get(name);
    if (already !== undefined) return already;
    const inputs = new Set(used.names.flatMap((inner) => [...inputsOf(inner, [...path, name])]));
    found.set(name, inputs);
    return inputs;
  };
  const inputs = new Map(
    rules.map(({ name }) => {
      const all = inputsOf(name, []);
      return [name, INPUT_IDS.filter((id) => all.has(id))];
    }),
  );
  return { inputs, used: new Set([...uses.values()].flatMap(({ names }) => names)) };
}
