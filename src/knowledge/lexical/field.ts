/** BM25 parameters of one field. */
export interface Bm25 {
  readonly k1: number;
  readonly b: number;
}

/**
 * An inverted field: for term `t`, the units (documents, passages, titles…) that hold it are
 * `units[starts[t] .. starts[t + 1] - 1]`, each with its whole BM25 contribution, idf included.
 */
export interface Field {
  readonly starts: Uint32Array;
  readonly units: Uint32Array;
  readonly weights: Float32Array;
}

/** Builds a field from the term numbers of each unit; `idf` holds one value a term and is shared between fields. */
export function buildField(units: readonly Uint32Array[], idf: Float64Array, { k1, b }: Bm25): Field {
  const starts = new Uint32Array(idf.length + 1);
  documentFrequencies(units, idf.length).forEach((df, term) => {
    starts[term + 1] = df + (starts[term] ?? 0);
  });
  const size = starts[idf.length] ?? 0;
  const field: Field = { starts, units: new Uint32Array(size), weights: new Float32Array(size) };
  const next = starts.slice();
  const average = Math.max(1, units.reduce((sum, unit) => sum + unit.length, 0) / Math.max(1, units.length));
  const scratch = new Uint32Array(idf.length);
  units.forEach((terms, unit) => {
    const norm = k1 * (1 - b + (b * terms.length) / average);
    visitCounts(terms, scratch, (term, frequency) => {
      const slot = next[term] ?? 0;
      next[term] = slot + 1;
      field.units[slot] = unit;
      field.weights[slot] = ((idf[term] ?? 0) * frequency * (k1 + 1)) / (frequency + norm);
    });
  });
  return field;
}

/** The number of units that hold each term. */
export function documentFrequencies(units: readonly Uint32Array[], termCount: number): Uint32Array {
  const frequencies = new Uint32Array(termCount);
  const scratch = new Uint32Array(termCount);
  for (const terms of units) {
    visitCounts(terms, scratch, (term) => {
      frequencies[term] = (frequencies[term] ?? 0) + 1;
    });
  }
  return frequencies;
}

/** `ln(1 + (N - df + .5) / (df + .5))` for each term, N being the number of units. */
export function inverseFrequencies(frequencies: Uint32Array, unitCount: number): Float64Array {
  return Float64Array.from(frequencies, (df) => Math.log(1 + (unitCount - df + 0.5) / (df + 0.5)));
}

/** Visits each distinct term of a unit once, with its count; `scratch` is all zeros before and after. */
function visitCounts(terms: Uint32Array, scratch: Uint32Array, visit: (term: number, count: number) => void): void {
  for (const term of terms) scratch[term] = (scratch[term] ?? 0) + 1;
  for (const term of terms) {
    const count = scratch[term] ?? 0;
    if (count === 0) continue;
    scratch[term] = 0;
    visit(term, count);
  }
}
