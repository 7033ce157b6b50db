import type { Standings } from '../engine/condition-states.ts';
import { isDetained } from '../engine/route.ts';
import { doubtOf, verdictOf } from '../engine/verdict.ts';
import type { InputId } from '../inputs.ts';
import type { Condition, Scheme } from '../rules/rule-book.ts';
import type { Situation } from '../situation.ts';

export interface OpenCondition {
  readonly condition: Condition;
  /** The answers that could settle it. */
  readonly missing: readonly InputId[];
}

/**
 * The conditions of a scheme whose answer could still change its verdict. One that may stay unknown waits for
 * the firm ones written above it.
 *
 * @param details also those that are asked only when few schemes are looked at
 * @returns none when the verdict is settled
 */
export function openConditions(
  scheme: Scheme,
  situation: Situation,
  { today, details, standings }: { today: string; details: boolean; standings: Standings },
): OpenCondition[] {
  if (isDetained(situation) || doubtOf(scheme, today) !== undefined) return [];
  const { stateOf } = standings;
  if (verdictOf(scheme, (condition) => stateOf(condition, situation)) === 'peu_probable') return [];
  const all = scheme.conditions.map((condition) => ({ condition, ...standings.of(condition, situation) }));
  const unknown = all.filter(({ state }) => state === 'unknown');
  const asked = unknown.filter(({ condition, missing }) => missing.length > 0 && isAsked(condition, details));
  // One firm condition that stays unknown, and « probable » is out of reach whatever else is answered.
  const mayBecomeProbable =
    scheme.meta.plafond === 'probable' &&
    all.every(({ condition, state, missing }) => {
      if (state === 'missing') return false;
      return (
        state === 'met' || condition.role === 'inconnu_autorise' || (missing.length > 0 && isAsked(condition, details))
      );
    });
  const open = asked.filter(({ condition }) => condition.ifMissing === 'peu_probable' || mayBecomeProbable);
  const firstFirm = open.findIndex(({ condition }) => condition.role === 'ferme');
  return firstFirm < 0 ? open : open.filter(({ condition }, index) => index < firstFirm || condition.role === 'ferme');
}

function isAsked({ ask }: Condition, details: boolean): boolean {
  return ask === 'toujours' || (details && ask === 'detail');
}
