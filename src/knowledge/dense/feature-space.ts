import type { Token } from '../../language/index.ts';

/** Which rows of the embedding table each word adds up. Plain data, saved with the model. */
export interface FeatureSpace {
  /** Folded words of the corpus that have a row of their own, in row order from 0. */
  readonly surfaces: readonly string[];
  /** Stems that have a row of their own, after the surfaces. */
  readonly stems: readonly string[];
  /** The idf of each of `stems`. */
  readonly idf: readonly number[];
  readonly highestIdf: number;
}

/** A word as the model sees it: rows of the table, and the factor of their sum. */
export interface WordFeatures {
  readonly rows: Uint32Array;
  readonly factor: number;
}

/** Rows shared by hashed groups of 3 or 4 letters: unknown and misspelt words still get a vector. */
export const LETTER_ROWS = 32_768;
const SURFACE_MINIMUM = 3;
const STEM_MINIMUM = 2;
const IDF_POWER = 0.5;
const GROUP_SIZES = [3, 4];

/** Learns which words have a row, from each document's tokens. */
export function buildFeatureSpace(documents: readonly (readonly Token[])[]): FeatureSpace {
  const surfaces = new Map<string, number>();
  const stems = new Map<string, { count: number; documents: number; last: number }>();
  documents.forEach((tokens, number) => {
    for (const { surface, stem } of tokens) {
      surfaces.set(surface, (surfaces.get(surface) ?? 0) + 1);
      const known = stems.get(stem) ?? { count: 0, documents: 0, last: -1 };
      known.count += 1;
      if (known.last !== number) known.documents += 1;
      known.last = number;
      stems.set(stem, known);
    }
  });
  const idfOf = (df: number): number => Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
  const keptStems = [...stems].filter(([, { count }]) => count >= STEM_MINIMUM);
  return {
    surfaces: [...surfaces].filter(([, count]) => count >= SURFACE_MINIMUM).map(([surface]) => surface),
    stems: keptStems.map(([stem]) => stem),
    idf: keptStems.map(([, { documents: df }]) => idfOf(df)),
    highestIdf: idfOf(0),
  };
}

/** Rows of the whole table. */
export function rowCount(space: FeatureSpace): number {
  return space.surfaces.length + space.stems.length + LETTER_ROWS;
}

/** A function from tokens to their features. */
export function featureReader(space: FeatureSpace): (token: Token) => WordFeatures {
  const surfaces = new Map(space.surfaces.map((surface, row) => [surface, row]));
  const stems = new Map(space.stems.map((stem, position) => [stem, position]));
  const lettersFrom = space.surfaces.length + space.stems.length;
  return ({ surface, stem }) => {
    const rows = letterGroups(surface).map((group) => lettersFrom + (hash(group) % LETTER_ROWS));
    const own = surfaces.get(surface);
    if (own !== undefined) rows.push(own);
    const position = stems.get(stem);
    if (position !== undefined) rows.push(space.surfaces.length + position);
    const idf = position === undefined ? space.highestIdf : (space.idf[position] ?? space.highestIdf);
    return { rows: Uint32Array.from(rows), factor: idf ** IDF_POWER / Math.sqrt(Math.max(1, rows.length)) };
  };
}

function letterGroups(word: string): string[] {
  const marked = `<${word}>`;
  return GROUP_SIZES.flatMap((size) =>
    Array.from({ length: Math.max(0, marked.length - size + 1) }, (_, start) => marked.slice(start, start + size)),
  );
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let position = 0; position < text.length; position += 1) {
    value = Math.imul(value ^ text.charCodeAt(position), 0x01000193);
  }
  return value >>> 0;
}
