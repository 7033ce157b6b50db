import type { InputId, Situation } from '../../understanding/index.ts';
import type { Standings } from '../engine/condition-states.ts';
import { isDetained } from '../engine/route.ts';
import { doubtOf, standingConditions, verdictInDoubt, verdictOf } from '../engine/verdict.ts';
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
  /** What is said of each input: one may make no sense for this person, or be a detail. */
  readonly inputs: RuleBook['inputs'];
  /** What may be asked of each situation, found once. */
  readonly askable: WeakMap<Situation, (id: InputId) => boolean>;
}

/**
 * The conditions of a scheme whose answer could still change its verdict. One that may stay unknown waits for
 * the firm ones written above it.
 *
 * @returns none when the verdict is settled
 */
export function openConditions(scheme: Scheme, situation: Situation, context: QuestionContext): OpenCondition[] {
  if (isDetained(situation)) return [];
  const { details, standings, trees } = context;
  const { stateOf } = standings;
  const doubt = doubtOf(scheme, context.today);
  const states = (condition: Condition) => stateOf(condition, situation);
  const verdict = doubt === undefined ? verdictOf(scheme, states) : verdictInDoubt(scheme, doubt, states);
  if (verdict === 'peu_probable') return [];
  const canAsk = askable(situation, context);
  const inputsFor = ({ name }: Condition) => {
    const tree = trees.get(name);
    return tree === undefined ? [] : settlingInputs(tree, situation, standings, canAsk);
  };
  const looked = doubt === undefined ? scheme.conditions : standingConditions(scheme, doubt);
  const all = looked.map((condition) => ({
    condition,
    state: stateOf(condition, situation),
    missing: inputsFor(condition),
  }));
  const unknown = all.filter(({ state }) => state === 'unknown');
  const asked = unknown.filter(({ condition, missing }) => missing.length > 0 && isAsked(condition, details));
  // One firm condition that stays unknown, and « probable » is out of reach whatever else is answered.
  const mayBecomeProbable =
    doubt === undefined &&
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

/** Which unanswered inputs may be asked of this person. */
function askable(
  situation: Situation,
  { details, standings, inputs, askable: found }: QuestionContext,
): (id: InputId) => boolean {
  const before = found.get(situation);
  if (before !== undefined) return before;
  const asked = new Set(
    inputs
      .filter(({ isDetail, applies }) => {
        const makesSense = applies === undefined || standings.stateOf(applies, situation) !== 'missing';
        return makesSense && (details || !isDetail);
      })
      .map(({ id }) => id),
  );
  const canAsk = (id: InputId) => asked.has(id);
  found.set(situation, canAsk);
  return canAsk;
}

function isAsked({ ask }: Condition, details: boolean): boolean {
  return ask === 'toujours' || (details && ask === 'detail');
}
