import { performance } from 'node:perf_hooks';
import type { SearchEngine } from '../search/index.ts';
import { meanQuality, measure, type Quality } from './measure.ts';
import type { BeirSet } from './read-beir.ts';

export interface Evaluation {
  readonly quality: Quality;
  /** Queries with at least one relevant document: the others say nothing and are left out. */
  readonly queries: number;
  /** Milliseconds of each query, wall-clock, once the engine is warm: some queries are asked untimed before. */
  readonly times: readonly number[];
  /** The rankings, in the TREC format. */
  readonly run: readonly string[];
}

const DEPTH = 100;
const WARM_UP_QUERIES = 100;

/** Asks an engine the queries of a set, one after the other, and compares with the grades. */
export async function evaluate(
  engine: Pick<SearchEngine, 'search'>,
  set: BeirSet,
  relevantFrom: number,
  onQuery: (done: number, total: number) => void = () => {},
): Promise<Evaluation> {
  const qualities: Quality[] = [];
  const times: number[] = [];
  const run: string[] = [];
  for (const { text } of set.queries.slice(0, WARM_UP_QUERIES)) await engine.search(text, { limit: DEPTH });
  for (const [position, { id, text }] of set.queries.entries()) {
    const asked = performance.now();
    const { hits } = await engine.search(text, { limit: DEPTH });
    times.push(performance.now() - asked);
    const ranking = hits.map((hit) => hit.document.id);
    const quality = measure(ranking, set.grades.get(id) ?? new Map(), relevantFrom);
    if (quality) qualities.push(quality);
    run.push(...hits.map((hit, rank) => `${id} Q0 ${hit.document.id} ${rank + 1} ${hit.score} assistant`));
    onQuery(position + 1, set.queries.length);
  }
  return { quality: meanQuality(qualities), queries: qualities.length, times, run };
}
