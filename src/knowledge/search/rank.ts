/** The numbers of the `limit` highest positive scores, the highest first; equal scores keep their order. */
export function rank(scores: Float64Array, limit: number): number[] {
  const positive: number[] = [];
  scores.forEach((score, number) => {
    if (score > 0) positive.push(number);
  });
  return positive.sort((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0) || left - right).slice(0, limit);
}
