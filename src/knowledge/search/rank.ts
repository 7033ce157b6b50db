/** The numbers of the `limit` highest positive scores, the highest first; equal scores keep their order. */
export function rank(scores: Float64Array, limit: number): number[] {
  const positive = scores.filter((score) => score > 0).sort();
  const threshold = positive[Math.max(0, positive.length - limit)] ?? 0;
  const highest: number[] = [];
  for (let number = 0; number < scores.length; number += 1) {
    const score = scores[number] ?? 0;
    if (score > 0 && score >= threshold) highest.push(number);
  }
  return highest.sort((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0) || left - right).slice(0, limit);
}
