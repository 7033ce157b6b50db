import { stem } from '../../language/index.ts';
import { featureCounter, joined, type SparseVector, scaled, textFeatures } from '../../learning/index.ts';
import type { WordFamilies } from './word-families.ts';

/** Words apart at most whose stems make a pair: danger is told in two words that stand far apart (« pris … cachets »). */
const STEM_REACH = 6;
/** Likewise for the families of two words. */
const FAMILY_REACH = 5;
const PAIRS_SHARE = 1;
const FAMILIES_SHARE = 1;

/**
 * What tells danger from what only looks so: words, pieces of words, pairs of stems that stand near each other, families of words
 * and pairs of families.
 *
 * @param words folded, in order
 */
export function dangerFeatures(words: readonly string[], familiesOf: WordFamilies): SparseVector {
  const pairs = featureCounter();
  const stems = words.map(stem);
  forEachPair(stems, STEM_REACH, (a, b) => pairs.add(`s ${a} ${b}`));
  const found = featureCounter();
  const families = words.map(familiesOf);
  for (const family of families.flat()) found.add(`k ${family}`);
  forEachPair(families, FAMILY_REACH, (ofA, ofB) => {
    for (const a of ofA) for (const b of ofB) found.add(`kk ${a} ${b}`);
  });
  return joined([textFeatures(words), scaled(pairs.vector(), PAIRS_SHARE), scaled(found.vector(), FAMILIES_SHARE)]);
}

function forEachPair<Item>(items: readonly Item[], reach: number, tell: (a: Item, b: Item) => void): void {
  items.forEach((item, at) => {
    for (const other of items.slice(at + 1, at + 1 + reach)) tell(item, other);
  });
}
