import { describe, expect, it } from 'vitest';
import { meanQuality, measure } from '../../../src/knowledge/beir/measure.ts';

const grades = new Map([
  ['a', 5],
  ['b', 3],
  ['c', 2],
]);

describe('measure', () => {
  it('gives 1 everywhere to the ideal order', () => {
    expect(measure(['a', 'b', 'x'], grades, 3)).toEqual({
      'ndcg@10': 1,
      'hit@1': 1,
      'hit@5': 1,
      'recall@10': 1,
      'mrr@10': 1,
    });
  });

  it('computes the discounted gain 2^grade − 1, and none below the threshold', () => {
    const quality = measure(['c', 'b', 'x', 'a'], grades, 3);
    const gain = 7 / Math.log2(3) + 31 / Math.log2(5);
    expect(quality?.['ndcg@10']).toBeCloseTo(gain / (31 + 7 / Math.log2(3)), 10);
    expect(quality).toMatchObject({ 'hit@1': 0, 'hit@5': 1, 'recall@10': 1, 'mrr@10': 0.5 });
  });

  it('counts nothing beyond the tenth rank', () => {
    const quality = measure([...'defghijklm', 'a'], grades, 3);
    expect(quality).toMatchObject({ 'ndcg@10': 0, 'hit@5': 0, 'recall@10': 0, 'mrr@10': 0 });
  });

  it('says nothing of a query without a relevant document', () => {
    expect(measure(['a'], new Map([['a', 2]]), 3)).toBeUndefined();
  });
});

describe('meanQuality', () => {
  it('averages each figure over the queries', () => {
    const good = measure(['a', 'b'], grades, 3);
    const bad = measure(['x'], grades, 3);
    expect(meanQuality([good, bad].flatMap((one) => one ?? []))).toMatchObject({ 'ndcg@10': 0.5, 'hit@1': 0.5 });
  });
});
