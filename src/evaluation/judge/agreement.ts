/** How often two judges say « right » of the same replies. */
export interface Agreement {
  readonly bothRight: number;
  /** Right for the metrics only. */
  readonly onlyMetrics: number;
  /** Right for the judge model only. */
  readonly onlyJudge: number;
  readonly bothWrong: number;
  /** From 0 to 1; null when nothing was judged. */
  readonly share: number | null;
  /**
   * Cohen's kappa (1960), from −1 to 1: agreement beyond what chance would give, 0 when there is none. Null when it has no
   * meaning: both say the same of all.
   */
  readonly kappa: number | null;
}

/** @param pairs for each reply, whether it is right for the metrics and for the judge model */
export function agreementOf(pairs: readonly { readonly metrics: boolean; readonly judge: boolean }[]): Agreement {
  const count = (metrics: boolean, judge: boolean) =>
    pairs.filter((pair) => pair.metrics === metrics && pair.judge === judge).length;
  const counts = {
    bothRight: count(true, true),
    onlyMetrics: count(true, false),
    onlyJudge: count(false, true),
    bothWrong: count(false, false),
  };
  const total = pairs.length;
  if (total === 0) return { ...counts, share: null, kappa: null };
  const { bothRight, onlyMetrics, onlyJudge, bothWrong } = counts;
  const observed = bothRight + bothWrong;
  /** By chance, times the number of replies. Whole numbers until the division, so that « the same of all » is exact. */
  const right = (bothRight + onlyMetrics) * (bothRight + onlyJudge);
  const wrong = (bothWrong + onlyJudge) * (bothWrong + onlyMetrics);
  const chance = right + wrong;
  const kappa = chance === total * total ? null : (observed * total - chance) / (total * total - chance);
  return { ...counts, share: observed / total, kappa };
}
