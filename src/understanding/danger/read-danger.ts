import { probabilitiesOf } from '../../learning/index.ts';
import type { WrittenMessage } from '../written-message.ts';
import { dangerFeatures } from './danger-features.ts';
import type { DangerRules, ShownByRules } from './danger-rules.ts';
import { type DangerModels, NO_DANGER, STRENGTH_CLASSES } from './learn-danger.ts';
import { piecesOf } from './message-pieces.ts';
import type { DangerSituation, DangerSituations } from './situations.ts';
import type { WordFamilies } from './word-families.ts';

/**
 * Probabilities of danger, chosen by leaving authors out (`test/bench/danger-curve.ts`): about 2 % of what only looks like danger
 * is above the second, and 1 % of ordinary questions; 7 % of the former are above the third.
 */
export const SURE_FROM = 0.62;
export const POSSIBLE_FROM = 0.33;
export const DOUBTFUL_FROM = 0.15;
/** The second, for what is said after a danger: where one is open a doubt is enough, and alone it must be sure. */
const POSSIBLE_FROM_OF: Readonly<Record<string, number>> = { followup: SURE_FROM };
/**
 * Below the first, a phrase of danger is taken for a way of speaking and answered gently; below the second it is only a doubt: hardly
 * any danger of an author left out is below either. At .1 « comment financer mon CPF ? je veux mourir » would be answered gently.
 */
export const HARMLESS_BELOW = 0.02;
/** The first, for kinds whose phrases are said of work as well: « on m'a mis dehors », of a roof or of a factory. */
const HARMLESS_BELOW_OF: Readonly<Record<string, number>> = { shelter: 0.1 };
export const PASSED_OVER_BELOW = 0.01;
/** In fewer words nothing but the phrase itself is said, and what was learned has nothing to tell it harmless by. */
const PASSED_OVER_FROM_WORDS = 8;
/** What a piece's evidence weighs beside the whole message's. */
const PIECE_WEIGHT = 0.5;
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

/** A message as danger is read in it. */
export interface DangerText {
  readonly words: readonly string[];
  /** See `piecesOf`. */
  readonly pieces: readonly (readonly string[])[];
}

/** What was learned, on its own. */
export interface LearnedDanger {
  readonly probability: number;
  /** The most probable. */
  readonly kind: string;
  readonly isPlain: boolean;
}

/**
 * @param readings the words in each way in which phrases are looked for
 * @returns undefined when nothing points to danger
 */
export function readDanger(
  message: WrittenMessage,
  readings: readonly (readonly string[])[],
  { rules, situations, models, familiesOf }: DangerReader,
): Danger | undefined {
  const learned = learnedDanger({ words: message.words, pieces: piecesOf(message) }, models, familiesOf);
  const byRule = ruled(rules(...readings), learned.probability, message.words.length);
  const byLearning = fromLearned(learned, situations);
  if (byRule === undefined || byLearning === undefined) return byRule ?? byLearning;
  return rank(byLearning) > rank(byRule) ? byLearning : byRule;
}

/**
 * What the learned models alone make of a message. Danger told in the middle of another subject is thin in the whole message: its
 * most dangerous piece is heard as well, and counts for less.
 */
export function learnedDanger(
  { words, pieces }: DangerText,
  models: DangerModels,
  familiesOf: WordFamilies,
): LearnedDanger {
  const { classes } = models.kind;
  const none = classes.indexOf(NO_DANGER);
  const sharesOf = (some: readonly string[]) => probabilitiesOf(models.kind, dangerFeatures(some, familiesOf));
  const whole = sharesOf(words);
  const piece = pieces.map(sharesOf).reduce((a, b) => ((b[none] ?? 1) < (a?.[none] ?? 1) ? b : a), whole);
  const shares = whole.map((share, k) => share + PIECE_WEIGHT * (piece[k] ?? 0));
  const best = classes.reduce((a, _, k) => {
    if (k === none) return a;
    return a < 0 || (shares[k] ?? 0) > (shares[a] ?? 0) ? k : a;
  }, -1);
  const plain = probabilitiesOf(models.strength, dangerFeatures(words, familiesOf))[STRENGTH_CLASSES.indexOf('sure')];
  const evidence = evidenceOf(1 - (whole[none] ?? 1)) + PIECE_WEIGHT * evidenceOf(1 - (piece[none] ?? 1));
  return {
    probability: 1 / (1 + Math.exp(-evidence / (1 + PIECE_WEIGHT))),
    kind: classes[best] ?? NO_DANGER,
    isPlain: (plain ?? 0) >= PLAIN_FROM,
  };
}

/** Logarithm of the odds. */
function evidenceOf(probability: number): number {
  const bounded = Math.min(Math.max(probability, SMALLEST_SHARE), 1 - SMALLEST_SHARE);
  return Math.log(bounded / (1 - bounded));
}

const SMALLEST_SHARE = 1e-6;

function ruled(shown: ShownByRules | undefined, probability: number, words: number): Danger | undefined {
  if (shown === undefined) return undefined;
  const { situation, inEnglish } = shown;
  // The examples are in French: they say nothing of English words.
  const certain = inEnglish ? 1 : probability;
  const isLowered = certain < (HARMLESS_BELOW_OF[situation.kind ?? ''] ?? HARMLESS_BELOW) || situation.isMild;
  const isPassedOver = certain < PASSED_OVER_BELOW && words >= PASSED_OVER_FROM_WORDS;
  const strength = isPassedOver ? 'doubtful' : isLowered ? 'possible' : 'sure';
  return { situation: situation.id, strength, probability, by: 'rule', inEnglish };
}

function fromLearned({ probability, kind, isPlain }: LearnedDanger, { all }: DangerSituations): Danger | undefined {
  const situation = all.find((one) => one.kind === kind);
  if (situation === undefined || probability < DOUBTFUL_FROM) return undefined;
  const strength = strengthOf(probability, isPlain, situation);
  return { situation: situation.id, strength, probability, by: 'learned', inEnglish: false };
}

function strengthOf(probability: number, isPlain: boolean, { kind, isMild }: DangerSituation): DangerStrength {
  if (probability < (POSSIBLE_FROM_OF[kind ?? ''] ?? POSSIBLE_FROM)) return 'doubtful';
  return probability >= SURE_FROM && isPlain && !isMild ? 'sure' : 'possible';
}

function rank({ strength }: Danger): number {
  return DANGER_STRENGTHS.indexOf(strength);
}
