/** The least idf mass a query is measured against, so that one common word is never a sure match. */
const MASS_FLOOR = 4;
const FREE_WORDS = 4;
const LENGTH_POWER = 1.2;

/**
 * The ratio r of the best lexical score to the idf mass of the query, raised for queries of more than four content
 * words, whose ratio falls by nature (retrieval.md §4).
 */
export function confidence(bestLexical: number, mass: number, words: number): number {
  const ratio = bestLexical / Math.max(MASS_FLOOR, mass);
  return ratio * (Math.max(words, FREE_WORDS) / FREE_WORDS) ** LENGTH_POWER;
}
