/** What a threshold on the confidence would do. All from 0 to 1. */
export interface AbstentionPoint {
  readonly threshold: number;
  /** Share of the questions out of the domain that are not answered: to be high. */
  readonly rejected: number;
  /** Share of the questions of the domain that are not answered: to be low. */
  readonly falselyRefused: number;
}

/** Chance that a question of the first list has more confidence than one of the second; ties count half. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const pairs = inside.length * outside.length;
  if (pairs === 0) return 0;
  let wins = 0;
  for (const own of inside) {
    for (const other of outside) wins += own > other ? 1 : own === other ? 0.5 : 0;
  }
  return wins / pairs;
}

/** The curve, at every threshold that changes something; a question is refused when its confidence is under it. */
export function abstentionCurve(inside: readonly number[], outside: readonly number[]): readonly AbstentionPoint[] {
  const thresholds = [...new Set([0, ...inside, ...outside, Number.POSITIVE_INFINITY])].toSorted((a, b) => a - b);
  const under = (list: readonly number[], threshold: number) =>
    list.length === 0 ? 0 : list.filter((value) => value < threshold).length / list.length;
  return thresholds.map((threshold) => ({
    threshold: Math.min(threshold, 1),
    rejected: under(outside, threshold),
    falselyRefused: under(inside, threshold),
  }));
}

/** The least threshold that rejects a share of what is out of the domain. */
export function pointRejecting(curve: readonly AbstentionPoint[], share: number): AbstentionPoint {
  const point = curve.find(({ rejected }) => rejected >= share);
  return point ?? { threshold: 1, rejected: 1, falselyRefused: 1 };
}
