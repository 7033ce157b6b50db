import { buildField, documentFrequencies, type Field, inverseFrequencies } from './field.ts';

/** Short texts that each name their document, scored alike: titles, or the questions a document answers. */
export interface TitleField {
  readonly terms: Field;
  readonly bigrams: Field;
  /** The number of a pair of adjacent terms; see `bigramKey`. */
  readonly bigramNumbers: ReadonlyMap<number, number>;
  /** For each slot of `terms`, the share of its text's idf that the term makes. */
  readonly precision: Float32Array;
  /** The document of each text. */
  readonly owners: Uint32Array;
}

const TITLE = { k1: 1.2, b: 0.9 };

/** `texts` holds the texts of each document, `wholes` all its words (for the idf of bigrams), `idf` that of terms. */
export function buildTitleField(
  texts: readonly (readonly Uint32Array[])[],
  wholes: readonly Uint32Array[],
  idf: Float64Array,
): TitleField {
  const units = texts.flat();
  const bigramNumbers = new Map<number, number>();
  const bigramUnits = units.map((terms) =>
    Uint32Array.from(pairs(terms), (key) => {
      const known = bigramNumbers.get(key) ?? bigramNumbers.size;
      bigramNumbers.set(key, known);
      return known;
    }),
  );
  const inDocuments = wholes.map((terms) =>
    Uint32Array.from(pairs(terms).flatMap((key) => bigramNumbers.get(key) ?? [])),
  );
  const bigramIdf = inverseFrequencies(documentFrequencies(inDocuments, bigramNumbers.size), wholes.length);
  const terms = buildField(units, idf, TITLE);
  const mass = units.map((text) => [...new Set(text)].reduce((sum, term) => sum + (idf[term] ?? 0), 0));
  return {
    terms,
    precision: precisionOf(terms, idf, mass),
    bigrams: buildField(bigramUnits, bigramIdf, TITLE),
    bigramNumbers,
    owners: Uint32Array.from(texts.flatMap((own, document) => own.map(() => document))),
  };
}

/** Softens precision for titles of one or two common words. */
const PRECISION_FLOOR = 3;

function precisionOf({ starts, units }: Field, idf: Float64Array, mass: readonly number[]): Float32Array {
  const precision = new Float32Array(units.length);
  for (let term = 0; term < idf.length; term += 1) {
    const end = starts[term + 1] ?? 0;
    for (let slot = starts[term] ?? 0; slot < end; slot += 1) {
      precision[slot] = (idf[term] ?? 0) / (PRECISION_FLOOR + (mass[units[slot] ?? 0] ?? 0));
    }
  }
  return precision;
}

/** One number for two adjacent terms. */
export function bigramKey(left: number, right: number): number {
  return left * 2 ** 24 + right;
}

function pairs(terms: Uint32Array): number[] {
  const keys: number[] = [];
  for (let position = 1; position < terms.length; position += 1) {
    keys.push(bigramKey(terms[position - 1] ?? 0, terms[position] ?? 0));
  }
  return keys;
}
