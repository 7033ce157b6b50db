import { isNeverSure } from '../rules/read-cases.ts';
import type { Condition, ConditionState, Scheme, Verdict } from '../rules/rule-book.ts';

/** Why a rule can say no more than « conseiller », whatever the answers. */
export type Doubt = 'expired' | 'not-yet-valid' | 'old-source';

/** @param today ISO day */
export function doubtOf({ meta }: Scheme, today: string): Doubt | undefined {
  if (isNeverSure(meta)) return 'old-source';
  if (today > meta.expire_le) return 'expired';
  return today < meta.valide_du ? 'not-yet-valid' : undefined;
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
