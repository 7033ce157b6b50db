/** The numbers of the `limit` highest positive scores, the highest first; equal scores keep their order. */
export function rank(scores: Float64Array, limit: number): number[] {
  const highest: number[] = [];
  let lowestKept = 0;
  for (let number = 0; number < scores.length; number += 1) {
    const score = scores[number] ?? 0;
    if (score <= lowestKept) continue;
    highest.splice(placeOf(score, highest, scores), 0, number);
    if (highest.length > limit) highest.pop();
    if (highest.length === limit) lowestKept = scores[highest[limit - 1] ?? 0] ?? 0;
  }
  return highest;
}

/** After all the kept numbers that score at least as much. */
function placeOf(score: number, kept: readonly number[], scores: Float64Array): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[kept[middle] ?? 0] ?? 0) >= score) low = middle + 1;
    else high = middle;
  }
  return low;
}
