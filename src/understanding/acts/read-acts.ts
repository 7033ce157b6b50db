import { type LinearModel, probabilitiesOf } from '../../learning/index.ts';
import { ACT_KINDS, type Act, type Clause, type ReadingContext } from '../reading.ts';
import { type ActSigns, actFeatures } from './act-features.ts';

/** Clauses that are looked at each on its own. */
const CLAUSES_MOST = 12;
/** From this probability on an act is wanted. */
const WANTED_FROM = 0.5;
/** From this probability on a clause alone shows an act that the whole message shows less. */
const WANTED_BY_CLAUSE_FROM = 0.75;
/** An act that no other beats is wanted when it is at least this sure. */
const BEST_FROM = 0.25;

/** The classes of the model of acts: what is wanted, whether rights are asked for in general, and whether nothing is wanted. */
export const ACT_CLASSES = [...ACT_KINDS, 'general-rights', 'only-tells'] as const;
const GENERAL = ACT_CLASSES.indexOf('general-rights');

export interface ActsRead {
  /** The most probable first. */
  readonly acts: readonly Act[];
  /** Probability that all rights are asked for, no scheme being named. */
  readonly generalRights: number;
  /** Of every kind, for whoever asks why. */
  readonly shares: Readonly<Record<(typeof ACT_CLASSES)[number], number>>;
}

/**
 * What a message wants done. Each clause that asks, wishes or orders is looked at on its own too: two wants in one message
 * are two acts.
 *
 * @param signsOf what a clause shows on its own
 */
export function readActs(
  signs: ActSigns,
  clauses: readonly Clause[],
  signsOf: (clause: Clause) => ActSigns,
  context: ReadingContext,
  model: LinearModel,
): ActsRead {
  const whole = probabilitiesOf(model, actFeatures(signs, context));
  const wanting = clauses
    .flatMap((clause, at) => (clause.mood === 'tells' || clause.mood === 'supposes' ? [] : [{ clause, at }]))
    .slice(0, CLAUSES_MOST)
    .map(({ clause, at }) => ({ at, shares: probabilitiesOf(model, actFeatures(signsOf(clause), context)) }));
  const several = wanting.length > 1 ? wanting : [];
  const best = ACT_KINDS.reduce((a, _, k) => ((whole[k] ?? 0) > (whole[a] ?? 0) ? k : a), 0);
  const acts = ACT_KINDS.flatMap((kind, k): Act[] => {
    const inClause = several.reduce((most, one) => Math.max(most, one.shares[k] ?? 0), 0);
    const share = whole[k] ?? 0;
    const isWanted = share >= WANTED_FROM || inClause >= WANTED_BY_CLAUSE_FROM || (k === best && share >= BEST_FROM);
    if (!isWanted) return [];
    const from = wanting.reduce((a, b) => ((b.shares[k] ?? 0) > (a?.shares[k] ?? 0) ? b : a), wanting[0]);
    return [{ kind, clause: from?.at ?? 0, probability: Math.max(share, inClause), because: [] }];
  });
  acts.sort((a, b) => b.probability - a.probability);
  return {
    acts,
    generalRights: whole[GENERAL] ?? 0,
    shares: Object.fromEntries(ACT_CLASSES.map((name, k) => [name, whole[k] ?? 0])) as ActsRead['shares'],
  };
}
