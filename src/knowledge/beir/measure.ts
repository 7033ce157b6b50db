/** Quality of one ranking, or the mean over many. */
export interface Quality {
  readonly 'ndcg@10': number;
  readonly 'hit@1': number;
  readonly 'hit@5': number;
  readonly 'recall@10': number;
  readonly 'mrr@10': number;
}

const DEPTH = 10;

/**
 * Measures one ranking (document ids, best first) against grades. A document is relevant from grade `relevantFrom`; its
 * gain is 2^grade − 1, and 0 below. Undefined when no document is relevant: such a query says nothing.
 */
export function measure(
  ranking: readonly string[],
  grades: ReadonlyMap<string, number>,
  relevantFrom: number,
): Quality | undefined {
  const relevant = [...grades.values()].filter((grade) => grade >= relevantFrom);
  if (relevant.length === 0) return undefined;
  const found = ranking.slice(0, DEPTH).map((id) => {
    const grade = grades.get(id) ?? 0;
    return grade >= relevantFrom ? grade : 0;
  });
  const first = found.findIndex((grade) => grade > 0);
  const ideal = relevant.toSorted((left, right) => right - left).slice(0, DEPTH);
  return {
    'ndcg@10': discountedGain(found) / discountedGain(ideal),
    'hit@1': first === 0 ? 1 : 0,
    'hit@5': first >= 0 && first < 5 ? 1 : 0,
    'recall@10': found.filter((grade) => grade > 0).length / relevant.length,
    'mrr@10': first < 0 ? 0 : 1 / (first + 1),
  };
}

/** The mean of each figure; zeros for an empty list. */
export function meanQuality(qualities: readonly Quality[]): Quality {
  const mean = (name: keyof Quality): number =>
    qualities.reduce((sum, quality) => sum + quality[name], 0) / Math.max(1, qualities.length);
  return {
    'ndcg@10': mean('ndcg@10'),
    'hit@1': mean('hit@1'),
    'hit@5': mean('hit@5'),
    'recall@10': mean('recall@10'),
    'mrr@10': mean('mrr@10'),
  };
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
}
