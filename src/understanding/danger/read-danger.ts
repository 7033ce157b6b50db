import { probabilitiesOf } from '../../learning/index.ts';
import { dangerFeatures } from './danger-features.ts';
import type { DangerRules, ShownByRules } from './danger-rules.ts';
import { type DangerModels, NO_DANGER, STRENGTH_CLASSES } from './learn-danger.ts';
import type { DangerSituation, DangerSituations } from './situations.ts';
import type { WordFamilies } from './word-families.ts';

/**
 * Probabilities of danger, chosen by leaving one author out (`test/bench/danger-curve.ts`): about 1 % of what only looks like
 * danger is above the first, 2 to 3 % above the second, 5 % above the third.
 */
export const SURE_FROM = 0.6;
export const POSSIBLE_FROM = 0.36;
export const DOUBTFUL_FROM = 0.2;
/** Below, a phrase of danger is taken for a way of speaking: it is answered gently, never passed over. */
export const HARMLESS_BELOW = 0.05;
/** From this share on a danger is told plainly, not hinted at. */
const PLAIN_FROM = 0.5;

/** `doubtful`: nothing is said of it, unless a danger told before is still open. */
export const DANGER_STRENGTHS = ['doubtful', 'possible', 'sure'] as const;
export type DangerStrength = (typeof DANGER_STRENGTHS)[number];

/** Danger that a message tells. */
export interface Danger {
  /** Id of `dialogs/urgences.yaml`. */
  readonly situation: string;
  readonly strength: DangerStrength;
  /** What the learned recogniser makes of the message, 0 to 1, whoever heard the danger. */
  readonly probability: number;
  readonly by: 'rule' | 'learned';
  /** Told in English. */
  readonly inEnglish: boolean;
}

/** What hears danger: phrases and what was learned; either suffices. */
export interface DangerReader {
  readonly rules: DangerRules;
  readonly situations: DangerSituations;
  readonly models: DangerModels;
  readonly familiesOf: WordFamilies;
}

/** What was learned, on its own. */
export interface LearnedDanger {
  readonly probability: number;
  /** The most probable. */
  readonly kind: string;
  readonly isPlain: boolean;
}

/**
 * @param words folded, everyday spellings written out
 * @param readings the words in each way in which phrases are looked for
 * @returns undefined when nothing points to danger
 */
export function readDanger(
  words: readonly string[],
  readings: readonly (readonly string[])[],
  { rules, situations, models, familiesOf }: DangerReader,
): Danger | undefined {
  const learned = learnedDanger(words, models, familiesOf);
  const byRule = ruled(rules(...readings), learned.probability);
  const byLearning = fromLearned(learned, situations);
  if (byRule === undefined || byLearning === undefined) return byRule ?? byLearning;
  return rank(byLearning) > rank(byRule) ? byLearning : byRule;
}

/** What the learned models alone make of a message. */
export function learnedDanger(
  words: readonly string[],
  models: DangerModels,
  familiesOf: WordFamilies,
): LearnedDanger {
  const vector = dangerFeatures(words, familiesOf);
  const shares = probabilitiesOf(models.kind, vector);
  const { classes } = models.kind;
  const best = classes.reduce((a, name, k) => {
    if (name === NO_DANGER) return a;
    return a < 0 || (shares[k] ?? 0) > (shares[a] ?? 0) ? k : a;
  }, -1);
  const plain = probabilitiesOf(models.strength, vector)[STRENGTH_CLASSES.indexOf('sure')] ?? 0;
  return {
    probability: 1 - (shares[classes.indexOf(NO_DANGER)] ?? 1),
    kind: classes[best] ?? NO_DANGER,
    isPlain: plain >= PLAIN_FROM,
  };
}

function ruled(shown: ShownByRules | undefined, probability: number): Danger | undefined {
  if (shown === undefined) return undefined;
  const { situation, inEnglish } = shown;
  // The examples are in French: they say nothing of English words.
  const isDoubted = !inEnglish && probability < HARMLESS_BELOW;
  const strength = isDoubted || situation.isMild ? 'possible' : 'sure';
  return { situation: situation.id, strength, probability, by: 'rule', inEnglish };
}

function fromLearned({ probability, kind, isPlain }: LearnedDanger, { all }: DangerSituations): Danger | undefined {
  const situation = all.find((one) => one.kind === kind);
  if (situation === undefined || probability < DOUBTFUL_FROM) return undefined;
  const strength = strengthOf(probability, isPlain, situation);
  return { situation: situation.id, strength, probability, by: 'learned', inEnglish: false };
}

function strengthOf(probability: number, isPlain: boolean, { isMild }: DangerSituation): DangerStrength {
  if (probability < POSSIBLE_FROM) return 'doubtful';
  return probability >= SURE_FROM && isPlain && !isMild ? 'sure' : 'possible';
}

function rank({ strength }: Danger): number {
  return DANGER_STRENGTHS.indexOf(strength);
}
