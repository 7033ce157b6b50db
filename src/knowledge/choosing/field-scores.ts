import { analyse } from '../../language/index.ts';

/** A word of a message and what counts as it: itself, other spellings, synonyms, each from 0 to 1. */
export interface SoughtWord {
  readonly stem: string;
  readonly variants: readonly { readonly stem: string; readonly weight: number }[];
}

/** One field of all units (headings, titles…), searched by words. */
export interface UnitField {
  /** BM25 of each unit, and the share of the question's weight that its field says. */
  score(words: readonly SoughtWord[]): { readonly bm25: Float32Array; readonly said: Float32Array };
}

type Holders = readonly { readonly unit: number; readonly weight: number }[];

const K1 = 1.2;
const B = 0.6;

/** Indexes one field of each unit by the stems of its words. */
export function indexField(texts: readonly string[]): UnitField {
  const counts = texts.map((text) => countStems(analyse(text).map(({ stem }) => stem)));
  const lengths = counts.map((stems) => [...stems.values()].reduce((sum, count) => sum + count, 0));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  const holders = new Map<string, { unit: number; weight: number }[]>();
  /** Working memory of one word, all zeros between two. */
  const bestScore = new Float64Array(texts.length);
  const bestWeight = new Float64Array(texts.length);
  counts.forEach((stems, unit) => {
    for (const [stem, count] of stems) {
      const weight = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * (lengths[unit] ?? 0)) / mean));
      const list = holders.get(stem) ?? [];
      list.push({ unit, weight });
      holders.set(stem, list);
    }
  });
  const rarest = Math.log(1 + texts.length);
  return {
    score(words) {
      const bm25 = new Float32Array(texts.length);
      const said = new Float32Array(texts.length);
      let mass = 0;
      for (const { stem, variants } of words) {
        const found = variants.flatMap(({ stem: variant, weight }) => {
          const list = holders.get(variant);
          return list === undefined ? [] : [{ list, weight, idf: idfOf(list.length) }];
        });
        const own = holders.get(stem);
        const idf =
          own === undefined ? found.reduce((least, one) => Math.min(least, one.idf), rarest) : idfOf(own.length);
        mass += idf;
        addBest(found, idf, bm25, said);
      }
      if (mass > 0) for (let unit = 0; unit < said.length; unit += 1) said[unit] = (said[unit] ?? 0) / mass;
      return { bm25, said };
    },
  };

  /** Adds what the best variant of one word gives to each unit. */
  function addBest(
    found: readonly { readonly list: Holders; readonly weight: number; readonly idf: number }[],
    idf: number,
    bm25: Float32Array,
    said: Float32Array,
  ): void {
    for (const { list, weight, idf: itsIdf } of found) {
      for (const { unit, weight: count } of list) {
        const score = weight * itsIdf * count;
        const before = bestScore[unit] ?? 0;
        if (score > before) {
          bm25[unit] = (bm25[unit] ?? 0) + score - before;
          bestScore[unit] = score;
        }
        const heaviest = bestWeight[unit] ?? 0;
        if (weight > heaviest) {
          said[unit] = (said[unit] ?? 0) + idf * (weight - heaviest);
          bestWeight[unit] = weight;
        }
      }
    }
    for (const { list } of found) {
      for (const { unit } of list) {
        bestScore[unit] = 0;
        bestWeight[unit] = 0;
      }
    }
  }

  function idfOf(count: number): number {
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
  }
}

function countStems(stems: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}
