import { type Example, heldOutScores, type LearnSettings, learnLinear } from './learn-linear.ts';
import { type LinearModel, sigmoid, softmax } from './linear-model.ts';

/** Times that the examples are cut to see how a model does on authors whom it has not read. */
const FOLDS = 3;
const NEWTON_STEPS = 40;
const SLOPES = Array.from({ length: 24 }, (_, at) => 0.15 * 1.18 ** at);

/**
 * Learns a model whose probabilities mean what they say for authors whom it has not read: its scores are fitted to what
 * happened (Platt, a class at a time; one temperature for `softmax`) on examples held out by group.
 */
export function learnCalibrated(examples: readonly Example[], settings: LearnSettings): LinearModel {
  const model = learnLinear(examples, settings);
  const scores = heldOutScores(examples, settings, FOLDS);
  return {
    ...model,
    ...(settings.kind === 'softmax' ? temperature(examples, scores, settings) : platt(examples, scores, settings)),
  };
}

type Calibration = Pick<LinearModel, 'slope' | 'shift'>;

function temperature(
  examples: readonly Example[],
  scores: readonly Float64Array[],
  { classes }: LearnSettings,
): Calibration {
  const loss = (slope: number): number =>
    examples.reduce((sum, { holds: [right = 0] }, at) => {
      const shares = softmax((scores[at] ?? new Float64Array()).map((score) => score * slope));
      return sum - Math.log(Math.max(shares[right] ?? 0, 1e-9));
    }, 0);
  const best = SLOPES.reduce((a, b) => (loss(b) < loss(a) ? b : a));
  return { slope: new Float32Array(classes.length).fill(best), shift: new Float32Array(classes.length) };
}

function platt(examples: readonly Example[], scores: readonly Float64Array[], { classes }: LearnSettings): Calibration {
  const slope = new Float32Array(classes.length).fill(1);
  const shift = new Float32Array(classes.length);
  classes.forEach((_, k) => {
    const points = examples.flatMap(({ holds, unsaid, weight = 1 }, at) =>
      unsaid?.includes(k) === true ? [] : [{ score: scores[at]?.[k] ?? 0, holds: holds.includes(k) ? 1 : 0, weight }],
    );
    if (points.every(({ holds }) => holds === 0)) return;
    const fitted = fitLine(points);
    slope[k] = fitted.slope;
    shift[k] = fitted.shift;
  });
  return { slope, shift };
}

interface Point {
  readonly score: number;
  readonly holds: number;
  readonly weight: number;
}

/** Logistic regression of one variable: Newton's steps, halved until the loss falls; the slope is pulled a little towards 1. */
function fitLine(points: readonly Point[]): { slope: number; shift: number } {
  let line = { slope: 1, shift: 0 };
  let loss = lossOf(points, line);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const move = newtonStep(points, line);
    let next = line;
    let nextLoss = loss;
    for (let part = 1; part > SMALLEST_PART && nextLoss >= loss; part /= 2) {
      next = { slope: Math.max(line.slope - part * move.slope, LEAST_SLOPE), shift: line.shift - part * move.shift };
      nextLoss = lossOf(points, next);
    }
    if (loss - nextLoss < LEAST_GAIN) break;
    line = next;
    loss = nextLoss;
  }
  return line;
}

const SLOPE_PULL = 1;
const SMALLEST_PART = 1e-4;
const LEAST_SLOPE = 0.05;
const LEAST_GAIN = 1e-6;

interface Line {
  readonly slope: number;
  readonly shift: number;
}

function lossOf(points: readonly Point[], { slope, shift }: Line): number {
  let loss = (SLOPE_PULL * (slope - 1) ** 2) / 2;
  for (const { score, holds, weight } of points) {
    const margin = (slope * score + shift) * (holds === 1 ? 1 : -1);
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
  }
  return loss;
}

function newtonStep(points: readonly Point[], { slope, shift }: Line): Line {
  let [gs, gb, hss, hsb, hbb] = [SLOPE_PULL * (slope - 1), 0, SLOPE_PULL, 0, 1e-6];
  for (const { score, holds, weight } of points) {
    const share = sigmoid(slope * score + shift);
    const error = (share - holds) * weight;
    const bend = share * (1 - share) * weight;
    gs += error * score;
    gb += error;
    hss += bend * score * score;
    hsb += bend * score;
    hbb += bend;
  }
  const determinant = Math.max(hss * hbb - hsb * hsb, 1e-9);
  return { slope: (hbb * gs - hsb * gb) / determinant, shift: (hss * gb - hsb * gs) / determinant };
}
