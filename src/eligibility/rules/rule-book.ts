import type Engine from 'publicodes';
import type { Parameters } from '../../knowledge/index.ts';
import type { Answer, InputId, Situation } from '../../understanding/index.ts';
import type { FormulaTree } from './formula-tree.ts';
import type { Formulations } from './formulations.ts';
import type { Rule } from './rule.ts';
import type { FormulaFields, SchemeRule } from './rule-file.ts';

export const VERDICTS = ['probable', 'conseiller', 'info', 'peu_probable'] as const;
/** In the order in which results are shown. */
export type Verdict = (typeof VERDICTS)[number];
export type ConditionState = 'met' | 'missing' | 'unknown';

export interface Condition extends Rule {
  /** Short name, unique in its scheme. */
  readonly id: string;
  readonly role: 'ferme' | 'inconnu_autorise';
  readonly ifMissing: 'peu_probable' | 'conseiller';
  readonly ask: 'toujours' | 'detail' | 'jamais';
  /** The articles of law that state it. */
  readonly articles: readonly string[];
  /** Completes « Une condition semble manquer : … ». */
  readonly text: string;
  /** The sentence for each state. */
  readonly phrases: Readonly<Record<ConditionState, string>>;
}

/** A text said when its rule may hold; always without one. */
export interface ConditionalText {
  readonly text: string;
  readonly rule: Rule | undefined;
  /** The id of the scheme that it speaks of. */
  readonly scheme: string | undefined;
}

/** An example of a scheme: a person, and what the rule must say. */
export interface Case {
  readonly name: string;
  readonly situation: Situation;
  readonly verdict: Verdict;
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  /** ISO day; absent, the day on which the rule was checked. */
  readonly day: string | undefined;
}

/** Whom a scheme is made for: formulas that only order what is shown. */
export interface Fit {
  readonly goal: Rule | undefined;
  readonly goalIsPrecise: boolean;
  readonly age: Rule | undefined;
  readonly status: Rule | undefined;
}

export interface Scheme {
  readonly id: string;
  readonly fit: Fit;
  readonly title: string;
  readonly description: string;
  readonly meta: SchemeRule['meta'];
  readonly conditions: readonly Condition[];
  readonly notes: readonly ConditionalText[];
  readonly alternatives: readonly ConditionalText[];
  readonly cases: readonly Case[];
}

/** Whom to see, in order of priority. */
export interface Actor {
  readonly id: string;
  readonly rule: Rule;
  /** With its article: « la mission locale ». */
  readonly name: string;
  readonly how: string;
}

export interface InputNotes {
  readonly id: InputId;
  readonly label: string;
  /** Typical answers and their weights. */
  readonly typical: readonly { readonly answer: Answer; readonly weight: number }[];
  /** Asked only when few schemes are looked at. */
  readonly isDetail: boolean;
  /** When it is missing, the question makes no sense. */
  readonly applies: Rule | undefined;
}

/** All the rules, read and checked once; shared by all conversations. */
export interface RuleBook {
  readonly schemes: readonly Scheme[];
  /** In the order in which they are asked when nothing else decides. */
  readonly inputs: readonly InputNotes[];
  readonly actors: readonly Actor[];
  readonly formulations: Formulations;
  readonly parameters: Parameters;
  /** Every formula by its full name, as it is written: published, and what the engine runs. */
  readonly formulas: ReadonlyMap<string, FormulaFields>;
  /** The same, down to the comparisons: to know what is worth asking. */
  readonly trees: ReadonlyMap<string, FormulaTree>;
  readonly engine: Engine;
}
