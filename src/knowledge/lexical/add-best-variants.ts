import type { Field } from './field.ts';
import type { QueryTerm, Variant } from './read-query.ts';

/**
 * For each query term, adds to every unit's score the worth of its best variant there (never the sum of several: a word
 * and its synonym say the same thing once). `worth` gives what a slot of the field counts for.
 */
export function addBestVariants(
  field: Field,
  terms: readonly QueryTerm[],
  scores: Float64Array,
  worth: (slot: number, term: number) => number,
): void {
  const synonyms = terms.some(({ variants }) => variants.length > 1);
  const highest = new Float64Array(synonyms ? scores.length : 0);
  for (const { variants } of terms) {
    const [only, ...others] = variants;
    if (!only) continue;
    if (others.length === 0) {
      visitUnits(field, only, worth, (unit, value) => {
        scores[unit] = (scores[unit] ?? 0) + value;
      });
      continue;
    }
    const touched: number[] = [];
    for (const variant of variants) {
      visitUnits(field, variant, worth, (unit, value) => {
        const known = highest[unit] ?? 0;
        if (known === 0) touched.push(unit);
        if (value > known) highest[unit] = value;
      });
    }
    for (const unit of touched) {
      scores[unit] = (scores[unit] ?? 0) + (highest[unit] ?? 0);
      highest[unit] = 0;
    }
  }
}

/** Visits each unit that holds all the terms of a variant, with its weight × the mean worth of the terms. */
function visitUnits(
  field: Field,
  { terms, weight }: Variant,
  worth: (slot: number, term: number) => number,
  visit: (unit: number, value: number) => void,
): void {
  const [first = 0, ...others] = terms;
  const cursors = others.map((term) => ({ term, slot: field.starts[term] ?? 0, end: field.starts[term + 1] ?? 0 }));
  const share = weight / terms.length;
  const end = field.starts[first + 1] ?? 0;
  for (let slot = field.starts[first] ?? 0; slot < end; slot += 1) {
    const unit = field.units[slot] ?? 0;
    let value = worth(slot, first);
    let whole = true;
    for (const cursor of cursors) {
      while (cursor.slot < cursor.end && (field.units[cursor.slot] ?? 0) < unit) cursor.slot += 1;
      whole &&= cursor.slot < cursor.end && field.units[cursor.slot] === unit;
      if (whole) value += worth(cursor.slot, cursor.term);
    }
    if (whole) visit(unit, share * value);
  }
}
