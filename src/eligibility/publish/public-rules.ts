import { fillParameters } from '../../knowledge/index.ts';
import { doubtOf } from '../engine/verdict.ts';
import type { Case, Condition, RuleBook, Scheme } from '../rules/rule-book.ts';
import type { FormulaFields } from '../rules/rule-file.ts';

/** What is published of a scheme's rule: all that decides, and all that is said. */
export interface PublicScheme {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** faits.md §0.1: V, V2, ANCIEN, MEM. */
  readonly level: string;
  /** ISO days. */
  readonly validFrom: string;
  readonly checkedOn: string;
  readonly reviewOn: string;
  /** Undefined when the rule has no known end. */
  readonly expiresOn: string | undefined;
  readonly whyExpires: string | undefined;
  /** What the rule may say today at best, and why no more. */
  readonly best: 'probable' | 'conseiller';
  readonly whyNoMore: string | undefined;
  readonly body: string;
  readonly conditions: readonly PublicCondition[];
  /** The formulas of this scheme by their full names, conditions included. */
  readonly formulas: Readonly<Record<string, FormulaFields>>;
  readonly toCheck: readonly string[];
  readonly alternatives: readonly string[];
  readonly nextStep: string;
  readonly sources: readonly { readonly title: string; readonly url: string; readonly date: string }[];
  readonly examples: readonly Pick<Case, 'name' | 'situation' | 'verdict'>[];
}

export interface PublicCondition {
  readonly name: string;
  readonly condition: string;
  readonly role: Condition['role'];
  readonly ifMissing: Condition['ifMissing'];
  readonly articles: readonly string[];
}

export interface PublicRules {
  /** ISO day. */
  readonly day: string;
  readonly notice: string;
  readonly schemes: readonly PublicScheme[];
  /** Formulas that several schemes use, and those that say whom to see. */
  readonly common: Readonly<Record<string, FormulaFields>>;
  /** Plain labels of the inputs, by their names in the formulas. */
  readonly inputs: Readonly<Record<string, string>>;
}

const EXPIRED = 'Cette règle n’est plus à jour : elle ne dit plus que « à voir avec un conseiller ».';
const OLD = 'La source est ancienne ou non vérifiée : cette règle ne dit que « à voir avec un conseiller ».';

/**
 * The rules as anybody may read them, from the same files that are run (CRPA L312-1-3).
 *
 * @param day ISO day, to tell what has expired and to date the amounts
 */
export function publicRules(rules: RuleBook, day: string): PublicRules {
  const own = ([name]: [string, FormulaFields]) => rules.schemes.some(({ id }) => name.startsWith(`${id} . `));
  return {
    day,
    notice: rules.formulations.mention_legale,
    schemes: rules.schemes.map((scheme) => publicScheme(rules, scheme, day)),
    common: Object.fromEntries([...rules.formulas].filter((entry) => !own(entry))),
    inputs: Object.fromEntries(rules.inputs.map(({ id, label }) => [id, label])),
  };
}

function publicScheme({ parameters, formulas }: RuleBook, scheme: Scheme, day: string): PublicScheme {
  const { id, title, description, meta } = scheme;
  const fill = (text: string) => {
    const filled = fillParameters(text, parameters, day);
    return filled.ok ? filled.text : text;
  };
  const doubt = doubtOf(scheme, day);
  const whyNoMore = doubt === undefined ? meta.pourquoi_plafond : doubt === 'old-source' ? OLD : EXPIRED;
  return {
    id,
    title,
    description: fill(description),
    level: meta.niveau,
    validFrom: meta.valide_du,
    checkedOn: meta.verifie_le,
    reviewOn: meta.revoir_le,
    expiresOn: meta.expire_le,
    whyExpires: meta.expire_raison,
    best: doubt === undefined ? meta.plafond : 'conseiller',
    whyNoMore,
    body: meta.organisme,
    conditions: scheme.conditions.map(({ id: name, text, role, ifMissing, articles }) => ({
      name,
      condition: fill(text),
      role,
      ifMissing,
      articles,
    })),
    formulas: Object.fromEntries([...formulas].filter(([name]) => name.startsWith(`${id} . `))),
    toCheck: meta.a_verifier.map(fill),
    alternatives: meta.alternatives.map(({ texte }) => fill(texte)),
    nextStep: fill(meta.prochaine_etape),
    sources: meta.sources.map(({ titre, url, date }) => ({ title: titre, url, date })),
    examples: scheme.cases.map(({ name, situation, verdict }) => ({ name, situation, verdict })),
  };
}
