import { type LinearModel, rowsOf, scoresOf, sigmoid, softmax } from './linear-model.ts';
import { seededRandom } from './random.ts';
import { BUCKETS, type SparseVector } from './sparse-vector.ts';

export interface Example {
  readonly vector: SparseVector;
  /** Numbers of the classes that hold: exactly one for `softmax`. */
  readonly holds: readonly number[];
  /** Classes of which the example says neither that they hold nor that they do not. */
  readonly unsaid?: readonly number[];
  /** How much it counts; 1 when absent. */
  readonly weight?: number;
  /** Examples of one group (an author) are never learned and measured against one another in calibration. */
  readonly group?: string;
}

export interface LearnSettings {
  readonly kind: LinearModel['kind'];
  readonly classes: readonly string[];
  /** The same seed and examples give the same model on every machine. */
  readonly seed: number;
  /** Passes over the examples. */
  readonly passes: number;
  /** First step of each weight (Adagrad). */
  readonly rate: number;
  /** Pull of every weight towards 0, a step. */
  readonly decay: number;
  /** A class whose error is smaller moves nothing: most steps of a wide softmax are skipped so. */
  readonly leastError?: number;
  /** Features in fewer examples are left out. */
  readonly leastExamples: number;
}

export const USUAL_SETTINGS = { seed: 7, passes: 12, rate: 0.5, decay: 1e-6, leastExamples: 2 } as const;

const USUAL_LEAST_ERROR = 0.02;
/** Passes for which an example that moved nothing is left alone. */
const REST_PASSES = 2;

/** Learns a model, not calibrated yet. Its time grows with examples × features × classes × passes. */
export function learnLinear(examples: readonly Example[], settings: LearnSettings): LinearModel {
  const { kind, classes } = settings;
  const { buckets, rarity } = countBuckets(examples, settings.leastExamples);
  const width = classes.length;
  const model: LinearModel = {
    kind,
    classes,
    buckets,
    rarity,
    weights: new Float32Array(buckets.length * width),
    bias: new Float32Array(width),
    slope: new Float32Array(width).fill(1),
    shift: new Float32Array(width),
  };
  const rows = examples.map(({ vector }) => rowsOf(buckets, rarity, vector));
  const steps = {
    weights: new Float32Array(model.weights.length).fill(FIRST_DAMPING),
    bias: new Float32Array(width).fill(1),
  };
  const random = seededRandom(settings.seed);
  const order = examples.map((_, at) => at);
  const restsUntil = new Uint32Array(examples.length);
  for (let pass = 0; pass < settings.passes; pass++) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      const found = rows[at];
      if (example === undefined || found === undefined || pass < (restsUntil[at] ?? 0)) continue;
      if (!learnOne(model, steps, example, found, settings)) restsUntil[at] = pass + 1 + REST_PASSES;
    }
  }
  return model;
}

/** What each step is damped by from the start: without it the first one would be of full length for the rarest feature. */
const FIRST_DAMPING = 0.1;

interface Steps {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** @returns whether the example moved anything */
function learnOne(
  { kind, weights, bias }: LinearModel,
  steps: Steps,
  { holds, unsaid = [], weight = 1 }: Example,
  { rows, values }: { readonly rows: Uint32Array; readonly values: Float32Array },
  { rate, decay, leastError = USUAL_LEAST_ERROR }: LearnSettings,
): boolean {
  const width = bias.length;
  const scores = Float64Array.from(bias);
  for (let at = 0; at < rows.length; at++) {
    const row = (rows[at] ?? 0) * width;
    const value = values[at] ?? 0;
    for (let k = 0; k < width; k++) scores[k] = (scores[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
  const errors = kind === 'softmax' ? softmax(scores) : scores.map(sigmoid);
  for (const k of holds) errors[k] = (errors[k] ?? 0) - 1;
  for (const k of unsaid) errors[k] = 0;
  const moving: number[] = [];
  for (let k = 0; k < width; k++) {
    const error = (errors[k] ?? 0) * weight;
    errors[k] = error;
    if (Math.abs(error) < leastError) continue;
    moving.push(k);
    steps.bias[k] = (steps.bias[k] ?? 0) + error * error;
    bias[k] = (bias[k] ?? 0) - (rate * error) / Math.sqrt(steps.bias[k] ?? 1);
  }
  if (moving.length === 0) return false;
  // A feature's cells lie side by side: feature by feature, not class by class.
  for (let at = 0; at < rows.length; at++) {
    const row = (rows[at] ?? 0) * width;
    const value = values[at] ?? 0;
    for (const k of moving) {
      const cell = row + k;
      const slope = (errors[k] ?? 0) * value + decay * (weights[cell] ?? 0);
      const sum = (steps.weights[cell] ?? 0) + slope * slope;
      steps.weights[cell] = sum;
      weights[cell] = (weights[cell] ?? 0) - (rate * slope) / Math.sqrt(sum);
    }
  }
  return true;
}

function countBuckets(
  examples: readonly Example[],
  least: number,
): { readonly buckets: Uint32Array; readonly rarity: Float32Array } {
  const counts = new Uint32Array(BUCKETS);
  for (const { vector } of examples) {
    for (let at = 0; at < vector.ids.length; at++) {
      const id = vector.ids[at] ?? 0;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  const kept: number[] = [];
  counts.forEach((count, id) => {
    if (count >= Math.max(1, least)) kept.push(id);
  });
  return {
    buckets: Uint32Array.from(kept),
    rarity: Float32Array.from(kept, (id) => 1 + Math.log((1 + examples.length) / (1 + (counts[id] ?? 0)))),
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const swapped = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = swapped;
  }
}

/** The scores that each example gets from a model that has not seen its group: what a new author's messages would get. */
export function heldOutScores(
  examples: readonly Example[],
  settings: LearnSettings,
  folds: number,
): readonly Float64Array[] {
  const foldOf = foldsByGroup(examples, folds);
  const scores: Float64Array[] = new Array(examples.length);
  for (let fold = 0; fold < folds; fold++) {
    const model = learnLinear(
      examples.filter((_, at) => foldOf[at] !== fold),
      settings,
    );
    examples.forEach(({ vector }, at) => {
      if (foldOf[at] === fold) scores[at] = scoresOf(model, vector);
    });
  }
  return scores;
}

/** Groups dealt out in turn, the largest first; examples without a group one by one. */
function foldsByGroup(examples: readonly Example[], folds: number): number[] {
  const sizes = new Map<string, number>();
  examples.forEach(({ group }, at) => {
    const name = group ?? `#${at % (folds * 8)}`;
    sizes.set(name, (sizes.get(name) ?? 0) + 1);
  });
  const filled = new Array<number>(folds).fill(0);
  const foldOfGroup = new Map<string, number>();
  for (const [name, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const fold = filled.indexOf(Math.min(...filled));
    filled[fold] = (filled[fold] ?? 0) + size;
    foldOfGroup.set(name, fold);
  }
  return examples.map(({ group }, at) => foldOfGroup.get(group ?? `#${at % (folds * 8)}`) ?? 0);
}
