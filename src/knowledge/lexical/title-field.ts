import { buildField, documentFrequencies, type Field, inverseFrequencies } from './field.ts';

/** Short texts that each name their document, scored alike: titles, or the questions a document answers. */
export interface TitleField {
  readonly terms: Field;
  readonly bigrams: Field;
  /** The number of a pair of adjacent terms; see `bigramKey`. */
  readonly bigramNumbers: ReadonlyMap<number, number>;
  /** The idf of all the distinct terms of each text. */
  readonly mass: Float64Array;
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
  return {
    terms: buildField(units, idf, TITLE),
    bigrams: buildField(bigramUnits, bigramIdf, TITLE),
    bigramNumbers,
    mass: Float64Array.from(units, (terms) => [...new Set(terms)].reduce((sum, term) => sum + (idf[term] ?? 0), 0)),
    owners: Uint32Array.from(texts.flatMap((own, document) => own.map(() => document))),
  };
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
