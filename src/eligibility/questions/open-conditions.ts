import type { InputId, Situation } from '../../understanding/index.ts';
import type { Standings } from '../engine/condition-states.ts';
import { isDetained } from '../engine/route.ts';
import { doubtOf, verdictOf } from '../engine/verdict.ts';
import type { Condition, RuleBook, Scheme } from '../rules/rule-book.ts';
import { settlingInputs } from './settling-inputs.ts';

export interface OpenCondition {
  readonly condition: Condition;
  /** The answers that could settle it. */
  readonly missing: readonly InputId[];
}

export interface QuestionContext {
  /** ISO day. */
  readonly today: string;
  /** Also what is asked only when few schemes are looked at. */
  readonly details: boolean;
  readonly standings: Standings;
  readonly trees: RuleBook['trees'];
}

/**
 * The conditions of a scheme whose answer could still change its verdict. One that may stay unknown waits for
 * the firm ones written above it.
 *
 * @returns none when the verdict is settled
 */
export function openConditions(
  scheme: Scheme,
  situation: Situation,
  { today, details, standings, trees }: QuestionContext,
): OpenCondition[] {
  if (isDetained(situation) || doubtOf(scheme, today) !== undefined) return [];
  const { stateOf } = standings;
  if (verdictOf(scheme, (condition) => stateOf(condition, situation)) === 'peu_probable') return [];
  const inputsFor = ({ name }: Condition) => {
    const tree = trees.get(name);
    return tree === undefined ? [] : settlingInputs(tree, situation, standings);
  };
  const all = scheme.conditions.map((condition) => ({
    condition,
    state: stateOf(condition, situation),
    missing: inputsFor(condition),
  }));
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
