import { isNeverSure } from '../rules/read-cases.ts';
import type { Condition, ConditionState, Scheme, Verdict } from '../rules/rule-book.ts';

/** Why a rule can say no more than « conseiller », whatever the answers. */
export type Doubt = 'expired' | 'not-yet-valid' | 'old-source';

/** @param today ISO day */
export function doubtOf({ meta }: Scheme, today: string): Doubt | undefined {
  if (isNeverSure(meta)) return 'old-source';
  if (meta.expire_le !== undefined && today > meta.expire_le) return 'expired';
  return today < meta.valide_du ? 'not-yet-valid' : undefined;
}

/**
 * The verdict of a rule that is in doubt: never « probable ». What the law itself states closes all the same, however old the rest
 * of the rule; of an expired rule, only what its ended articles do not state.
 */
export function verdictInDoubt(
  scheme: Scheme,
  doubt: Doubt,
  stateOf: (condition: Condition) => ConditionState,
): Exclude<Verdict, 'info'> {
  const closed = standingConditions(scheme, doubt).some((one) => stateOf(one) === 'missing');
  return closed ? 'peu_probable' : 'conseiller';
}

/** The conditions of a rule in doubt that the law still states, and that close. */
export function standingConditions({ meta, conditions }: Scheme, doubt: Doubt): Condition[] {
  const lawful = conditions.filter(({ articles, ifMissing }) => articles.length > 0 && ifMissing === 'peu_probable');
  switch (doubt) {
    case 'old-source':
      return lawful;
    case 'expired': {
      const ended = meta.expire_articles;
      return ended === undefined ? [] : lawful.filter(({ articles }) => !articles.some((one) => ended.includes(one)));
    }
    case 'not-yet-valid':
      return [];
    default:
      return doubt satisfies never;
  }
}

/**
 * The verdict of faits.md §5.0 from how the conditions stand. A condition missing counts before one unknown: no answer could
 * mend it. An unknown one alone never makes « peu probable ».
 */
export function verdictOf(
  { meta, conditions }: Scheme,
  stateOf: (condition: Condition) => ConditionState,
): Exclude<Verdict, 'info'> {
  const states = conditions.map((condition) => ({ condition, state: stateOf(condition) }));
  const missing = states.filter(({ state }) => state === 'missing');
  if (missing.some(({ condition }) => condition.ifMissing === 'peu_probable')) return 'peu_probable';
  if (missing.length > 0 || meta.plafond === 'conseiller') return 'conseiller';
  const open = states.some(({ condition, state }) => state === 'unknown' && condition.role === 'ferme');
  return open ? 'conseiller' : 'probable';
}
