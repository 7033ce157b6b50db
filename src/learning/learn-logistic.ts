/** One case of a logistic regression over a few numbers. */
export interface LogisticCase {
  readonly values: readonly number[];
  readonly holds: boolean;
  /** How much it counts; 1 when absent. */
  readonly weight?: number;
}

/** `1 / (1 + e^-(constant + Σ weights × values))`, the values brought to mean 0 and deviation 1 first. */
export interface LogisticModel {
  readonly weights: readonly number[];
  readonly constant: number;
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

const STEPS = 600;
const RATE = 0.5;

/**
 * Fits a logistic regression (Adagrad over all cases at once: nothing is drawn by chance).
 *
 * @param pull of the weights towards 0
 */
export function learnLogistic(cases: readonly LogisticCase[], pull = 1): LogisticModel {
  const width = cases[0]?.values.length ?? 0;
  const { means, deviations } = spread(cases, width);
  const rows = cases.map(({ values }) => values.map((value, k) => (value - (means[k] ?? 0)) / (deviations[k] ?? 1)));
  const mass = cases.reduce((sum, { weight = 1 }) => sum + weight, 0) || 1;
  const weights = new Array<number>(width).fill(0);
  let constant = 0;
  const squares = new Float64Array(width + 1).fill(1e-6);
  for (let step = 0; step < STEPS; step += 1) {
    const slopes = Float64Array.from(weights, (weight) => (pull * weight) / mass);
    let slope = 0;
    rows.forEach((row, at) => {
      const one = cases[at];
      let sum = constant;
      for (let k = 0; k < width; k += 1) sum += (weights[k] ?? 0) * (row[k] ?? 0);
      const error = ((1 / (1 + Math.exp(-sum)) - (one?.holds ? 1 : 0)) * (one?.weight ?? 1)) / mass;
      for (let k = 0; k < width; k += 1) slopes[k] = (slopes[k] ?? 0) + error * (row[k] ?? 0);
      slope += error;
    });
    for (let k = 0; k < width; k += 1) {
      const own = slopes[k] ?? 0;
      squares[k] = (squares[k] ?? 0) + own * own;
      weights[k] = (weights[k] ?? 0) - (RATE * own) / Math.sqrt(squares[k] ?? 1);
    }
    squares[width] = (squares[width] ?? 0) + slope * slope;
    constant -= (RATE * slope) / Math.sqrt(squares[width] ?? 1);
  }
  return { weights, constant, means, deviations };
}

/** The probability that a case holds. */
export function logisticOf({ weights, constant, means, deviations }: LogisticModel, values: readonly number[]): number {
  let sum = constant;
  weights.forEach((weight, k) => {
    sum += (weight * ((values[k] ?? 0) - (means[k] ?? 0))) / (deviations[k] ?? 1);
  });
  return 1 / (1 + Math.exp(-sum));
}

function spread(cases: readonly LogisticCase[], width: number): { means: number[]; deviations: number[] } {
  const means = new Array<number>(width).fill(0);
  const deviations = new Array<number>(width).fill(0);
  for (const { values } of cases) {
    values.forEach((value, k) => {
      means[k] = (means[k] ?? 0) + value / cases.length;
    });
  }
  for (const { values } of cases) {
    values.forEach((value, k) => {
      deviations[k] = (deviations[k] ?? 0) + (value - (means[k] ?? 0)) ** 2 / cases.length;
    });
  }
  return { means, deviations: deviations.map((square) => Math.sqrt(square) || 1) };
}
