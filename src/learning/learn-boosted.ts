import { z } from 'zod';
import { sigmoid } from './linear-model.ts';

/** One case of what is learned over a few numbers. */
export interface BoostedCase {
  readonly values: readonly number[];
  readonly holds: boolean;
  /** How much it counts; 1 when absent. */
  readonly weight?: number;
}

/** A leaf, or a question on the number `at`: at most `limit` goes to `low`, more to `high`, places in the tree's list. */
const nodeSchema = z.union([
  z.strictObject({ value: z.number() }),
  z.strictObject({ at: z.int(), limit: z.number(), low: z.int(), high: z.int() }),
]);

/** `1 / (1 + e^-(constant + Σ leaves))`: small trees, each of which mends what those before it left. */
export const boostedModelSchema = z.strictObject({ constant: z.number(), trees: z.array(z.array(nodeSchema)) });
export type BoostedModel = Readonly<z.output<typeof boostedModelSchema>>;
type TreeNode = z.output<typeof nodeSchema>;

const TREES = 150;
const RATE = 0.05;
const DEPTH = 4;
/** Values between which a limit may lie, at most. */
const STEPS = 32;
/** Weight of cases that a leaf holds at least. */
const LEAST_WEIGHT = 30;
/** Pull of each leaf towards 0. */
const PULL = 5;
/** What a limit must gain. */
const LEAST_GAIN = 1e-6;

/** Fits boosted trees for the probability that a case holds; nothing is drawn by chance. */
export function learnBoosted(cases: readonly BoostedCase[]): BoostedModel {
  const width = cases[0]?.values.length ?? 0;
  const limits = Array.from({ length: width }, (_, k) => limitsOf(cases.map(({ values }) => values[k] ?? 0)));
  const steps = limits.map((own, k) =>
    Uint8Array.from(cases, ({ values }) => own.filter((limit) => (values[k] ?? 0) > limit).length),
  );
  const weights = Float64Array.from(cases, ({ weight = 1 }) => weight);
  const holds = Float64Array.from(cases, (one) => (one.holds ? 1 : 0));
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  const held = weights.reduce((sum, weight, at) => sum + weight * (holds[at] ?? 0), 0);
  const constant = Math.log((held + 0.5) / (mass - held + 0.5));
  const sums = new Float64Array(cases.length).fill(constant);
  const trees: TreeNode[][] = [];
  for (let round = 0; round < TREES && cases.length > 0; round += 1) {
    const slopes = new Float64Array(cases.length);
    const curves = new Float64Array(cases.length);
    for (let at = 0; at < cases.length; at += 1) {
      const probability = sigmoid(sums[at] ?? 0);
      slopes[at] = (weights[at] ?? 0) * ((holds[at] ?? 0) - probability);
      curves[at] = (weights[at] ?? 0) * probability * (1 - probability);
    }
    trees.push(grow({ limits, steps, slopes, curves, weights, sums }));
  }
  return { constant, trees };
}

/** The probability that a case holds. */
export function boostedOf({ constant, trees }: BoostedModel, values: readonly number[]): number {
  let sum = constant;
  for (const tree of trees) {
    let node = tree[0];
    while (node !== undefined && 'at' in node) node = tree[(values[node.at] ?? 0) > node.limit ? node.high : node.low];
    sum += node?.value ?? 0;
  }
  return sigmoid(sum);
}

interface Grown {
  readonly limits: readonly (readonly number[])[];
  /** By number: of each case, how many limits its value is above. */
  readonly steps: readonly Uint8Array[];
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
  readonly weights: Float64Array;
  /** Of each case; each tree adds to it. */
  readonly sums: Float64Array;
}

/** Grows one tree, and adds what its leaves say. */
function grow(grown: Grown): TreeNode[] {
  const tree: TreeNode[] = [];
  const add = (rows: readonly number[], depth: number): number => {
    const place = tree.push({ value: 0 }) - 1;
    const split = depth === 0 ? undefined : bestSplit(grown, rows);
    if (split === undefined) {
      const value = RATE * leafOf(grown, rows);
      tree[place] = { value };
      for (const row of rows) grown.sums[row] = (grown.sums[row] ?? 0) + value;
      return place;
    }
    const { at, step } = split;
    const isHigh = (row: number) => (grown.steps[at]?.[row] ?? 0) > step;
    const low = add(
      rows.filter((row) => !isHigh(row)),
      depth - 1,
    );
    const high = add(rows.filter(isHigh), depth - 1);
    tree[place] = { at, limit: grown.limits[at]?.[step] ?? 0, low, high };
    return place;
  };
  add(Array.from(grown.sums.keys()), DEPTH);
  return tree;
}

function leafOf({ slopes, curves }: Grown, rows: readonly number[]): number {
  let slope = 0;
  let curve = 0;
  for (const row of rows) {
    slope += slopes[row] ?? 0;
    curve += curves[row] ?? 0;
  }
  return slope / (curve + PULL);
}

/** The number and the limit that part the rows best; undefined when none is worth it. */
function bestSplit(
  { limits, steps, slopes, curves, weights }: Grown,
  rows: readonly number[],
): { at: number; step: number } | undefined {
  let best: { at: number; step: number } | undefined;
  let most = LEAST_GAIN;
  for (const [at, own] of limits.entries()) {
    const bySlope = new Float64Array(own.length + 1);
    const byCurve = new Float64Array(own.length + 1);
    const byWeight = new Float64Array(own.length + 1);
    for (const row of rows) {
      const step = steps[at]?.[row] ?? 0;
      bySlope[step] = (bySlope[step] ?? 0) + (slopes[row] ?? 0);
      byCurve[step] = (byCurve[step] ?? 0) + (curves[row] ?? 0);
      byWeight[step] = (byWeight[step] ?? 0) + (weights[row] ?? 0);
    }
    const [slope, curve, weight] = [bySlope, byCurve, byWeight].map((list) => list.reduce((sum, one) => sum + one, 0));
    const before = worth(slope ?? 0, curve ?? 0);
    let lowSlope = 0;
    let lowCurve = 0;
    let lowWeight = 0;
    for (let step = 0; step < own.length; step += 1) {
      lowSlope += bySlope[step] ?? 0;
      lowCurve += byCurve[step] ?? 0;
      lowWeight += byWeight[step] ?? 0;
      if (lowWeight < LEAST_WEIGHT || (weight ?? 0) - lowWeight < LEAST_WEIGHT) continue;
      const gain = worth(lowSlope, lowCurve) + worth((slope ?? 0) - lowSlope, (curve ?? 0) - lowCurve) - before;
      if (gain > most) {
        most = gain;
        best = { at, step };
      }
    }
  }
  return best;
}

function worth(slope: number, curve: number): number {
  return (slope * slope) / (curve + PULL);
}

/** Limits between a number's values, in order: as many cases between two, as far as they differ. */
function limitsOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.at(-1);
  const limits = Array.from(
    { length: STEPS - 1 },
    (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / STEPS)] ?? 0,
  );
  return [...new Set(limits)].filter((limit) => limit !== last);
}
