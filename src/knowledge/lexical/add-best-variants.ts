import type { Field } from './field.ts';
import type { QueryTerm, Variant } from './read-query.ts';

/**
 * For each query term, adds to every unit's score the worth of its best variant there (never the sum of several: a word
 * and its synonym say the same thing once).
 *
 * @param worths what each slot of the field counts for, times `factor`
 */
export function addBestVariants(
  field: Field,
  terms: readonly QueryTerm[],
  scores: Float64Array,
  worths: Float32Array,
  factor: number,
): void {
  const simple = terms.every(({ variants }) => variants.length === 0 || isPlain(variants));
  const highest = new Float64Array(simple ? 0 : scores.length);
  for (const { variants } of terms) {
    const [only] = variants;
    if (!only) continue;
    if (isPlain(variants)) {
      addTerm(field, only.terms[0] ?? 0, scores, worths, factor * only.weight);
      continue;
    }
    const touched: number[] = [];
    for (const variant of variants) keepHighest(field, variant, highest, touched, worths, factor);
    for (const unit of touched) {
      scores[unit] = (scores[unit] ?? 0) + (highest[unit] ?? 0);
      highest[unit] = 0;
    }
  }
}

/** One way to say it, in one word. */
function isPlain(variants: readonly Variant[]): boolean {
  return variants.length === 1 && variants[0]?.terms.length === 1;
}

/** The common case, a word without another way to say it, in one loop without a call: most of a search's time. */
function addTerm(field: Field, term: number, scores: Float64Array, worths: Float32Array, factor: number): void {
  const { starts, units } = field;
  const end = starts[term + 1] ?? 0;
  for (let slot = starts[term] ?? 0; slot < end; slot += 1) {
    const unit = units[slot] ?? 0;
    scores[unit] = (scores[unit] ?? 0) + factor * (worths[slot] ?? 0);
  }
}

/** Notes for each unit that holds all the terms of a variant its weight × the mean worth of the terms, when highest. */
function keepHighest(
  field: Field,
  { terms, weight }: Variant,
  highest: Float64Array,
  touched: number[],
  worths: Float32Array,
  factor: number,
): void {
  const { starts, units } = field;
  const [first = 0, ...others] = terms;
  const cursors = others.map((term) => ({ slot: starts[term] ?? 0, end: starts[term + 1] ?? 0 }));
  const share = (factor * weight) / terms.length;
  const end = starts[first + 1] ?? 0;
  for (let slot = starts[first] ?? 0; slot < end; slot += 1) {
    const unit = units[slot] ?? 0;
    let value = worths[slot] ?? 0;
    let whole = true;
    for (const cursor of cursors) {
      while (cursor.slot < cursor.end && (units[cursor.slot] ?? 0) < unit) cursor.slot += 1;
      whole &&= cursor.slot < cursor.end && units[cursor.slot] === unit;
      if (whole) value += worths[cursor.slot] ?? 0;
    }
    if (!whole) continue;
    const known = highest[unit] ?? 0;
    if (known === 0) touched.push(unit);
    if (share * value > known) highest[unit] = share * value;
  }
}
